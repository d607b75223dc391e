using System.Diagnostics.CodeAnalysis;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Displays;

/// <summary>What every cell may call by its bare name, as in .NET Interactive.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The names are those that notebooks use.")]
public static class CellFunctions
{
    /// <summary>Shows a value below the cell, and returns the place for updates.</summary>
    public static DisplayedValue display(object? value) => new(CellRun.Required, ValueFormatter.Format(value));

    /// <summary>Shows a value in one representation: <c>display(text, "text/markdown")</c>.</summary>
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        new(CellRun.Required, ValueFormatter.Format(value, mimeTypes));

    /// <summary>Takes away what the cell has shown so far; with wait only when the next output arrives, so that nothing flickers.</summary>
    public static void clear(bool wait = false) => CellRun.Required.Sink.Emit(new ClearOutput(wait));

    /// <summary>Text that is HTML already: <c>display(HTML("&lt;b&gt;bold&lt;/b&gt;"))</c>.</summary>
    public static HtmlText HTML(string content) => new(content);
}
