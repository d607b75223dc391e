using LandscapeNotebooks.Kernel.Displays;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Formatting;

#pragma warning disable IDE0130 // In System, so that every cell sees them without a using, as in .NET Interactive.
namespace System;
#pragma warning restore IDE0130

/// <summary>Displays as extension methods of any value.</summary>
public static class CellDisplayExtensions
{
    /// <summary>Shows the value below the cell, in the given representations or in those that suit it best.</summary>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) =>
        new(CellRun.Required, ValueFormatter.Format(value, mimeTypes));

    /// <summary>Shows the value in one representation; a text is taken to be one: <c>"**bold**".DisplayAs("text/markdown")</c>.</summary>
    public static DisplayedValue DisplayAs<T>(this T value, string mimeType) => value.Display(mimeType);

    /// <summary>Shows a sequence as a table, a row for each element, a column for each property.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> source) =>
        new(CellRun.Required, ValueFormatter.FormatTable(source));
}
