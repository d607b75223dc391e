using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Serve.Options;

/// <summary>How what a notebook holds is shown: the functions that make pages of notebooks, given by who starts the server.</summary>
/// <remarks>All HTML that they return is safe to show: sanitised, and without a script.</remarks>
public sealed record Faces
{
    /// <summary>Markdown as HTML: (text, folder of the notebook).</summary>
    public required Func<string, string, string> Markdown { get; init; }

    /// <summary>An output as HTML: (output, folder of the notebook, what shows HTML with scripts of its own in a frame).</summary>
    public required Func<CellOutput, string, Func<string, string>, string> Output { get; init; }

    /// <summary>C# as HTML in colours.</summary>
    public required Func<string, string> Code { get; init; }

    /// <summary>The forms that a notebook can be exported to, in the order of a menu.</summary>
    public required IReadOnlyList<ExportForm> Exports { get; init; }

    /// <summary>A file that pages are made with, such as <c>katex.min.js</c>; null where it is not there.</summary>
    public required Func<string, byte[]?> Asset { get; init; }

    /// <summary>Where a page takes a file that is not there: (address, integrity) by its name.</summary>
    public required IReadOnlyDictionary<string, (string Address, string Integrity)> Online { get; init; }
}
