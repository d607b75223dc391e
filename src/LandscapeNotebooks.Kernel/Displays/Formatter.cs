using System.Diagnostics.CodeAnalysis;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Outputs;

#pragma warning disable IDE0130 // Where .NET Interactive has it, so that its notebooks run unchanged.
namespace Microsoft.DotNet.Interactive.Formatting;
#pragma warning restore IDE0130

/// <summary>How values of a type show themselves in the session of the cell that runs.</summary>
/// <example><code>Formatter.Register&lt;Point&gt;(p => $"&lt;b&gt;{p.X}, {p.Y}&lt;/b&gt;", "text/html");</code></example>
public static class Formatter
{
    /// <summary>Values of the type, and of those derived from it, show what the function gives.</summary>
    public static void Register<T>(Func<T, string> formatter, string mimeType = MimeBundle.PlainText)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Formats.Add(typeof(T), mimeType, value => formatter((T)value));
    }

    /// <summary>Values of the type show what is written.</summary>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = MimeBundle.PlainText)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Register(typeof(T), (value, writer) => formatter((T)value, writer), mimeType);
    }

    /// <summary>Values of the type show what is written; of a generic definition, <c>typeof(List&lt;&gt;)</c>, those of
    /// all its types.</summary>
    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = MimeBundle.PlainText)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(formatter);
        Formats.Add(type, mimeType, value =>
        {
            using StringWriter writer = new();
            formatter(value, writer);
            return writer.ToString();
        });
    }

    /// <summary>Which of its representations a type shows first.</summary>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes) => Formats.Prefer(type, preferredMimeTypes);

    /// <summary>Forgets all that cells have registered.</summary>
    public static void ResetToDefault() => Formats.Clear();

    /// <summary>The value as text of the MIME type.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The name is that of .NET Interactive.")]
    public static string ToDisplayString(this object? obj, string mimeType = MimeBundle.PlainText)
    {
        var shown = ValueFormatter.Format(obj);
        return shown.TryGet(mimeType, out string? text) ? text : shown[MimeBundle.PlainText];
    }

    private static RegisteredFormats Formats => CellRun.Required.Session.Formats;
}
