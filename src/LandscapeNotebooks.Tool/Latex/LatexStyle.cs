using System.Globalization;
using LandscapeNotebooks.Tool.Manuscripts;
using LandscapeNotebooks.Tool.Manuscripts.Citations;

namespace LandscapeNotebooks.Tool.Latex;

/// <summary>References as commands of LaTeX and natbib, which number by themselves.</summary>
/// <remarks>In the Markdown stand links to places of <see cref="Pieces"/>, which <see cref="LatexText"/> puts in.</remarks>
internal sealed class LatexStyle : IReferenceStyle
{
    public const string Scheme = "tex:", NumberedHeading = "numbered:", CaptionScheme = "caption:", WorksScheme = "works:";

    /// <summary>TeX that stands in the text as it is.</summary>
    public List<string> Pieces { get; } = [];

    public List<Caption> Captions { get; } = [];

    public string Reference(Label label) => Piece(label.Kind switch
    {
        LabelKind.Equation => $"Equation~(\\ref{{{label.Name}}})",
        LabelKind.Section when !char.IsAsciiDigit(label.Number[0]) => $"``{LatexText.Escape(label.Number)}''",
        var kind => $"{kind}~\\ref{{{label.Name}}}",
    });

    public string Citation(IReadOnlyList<Citation> citations, Bibliography bibliography, bool inSentence)
    {
        if (inSentence)
            return Piece($"\\citet{{{citations[0].Key}}}");
        if (citations.All(citation => citation.Before.Length + citation.After.Length == 0))
            return Piece($"\\citep{{{string.Join(",", citations.Select(citation => citation.Key))}}}");
        return Piece($"({string.Join("; ", citations.Select(citation =>
            $"\\citealp[{LatexText.Escape(citation.Before)}][{LatexText.Escape(citation.After)}]{{{citation.Key}}}"))})");
    }

    public string Caption(Caption caption)
    {
        Captions.Add(caption);
        return Link(CaptionScheme, Captions.Count - 1);
    }

    public string Equation(Label label, string tex, bool hasTag) => $"$$\n{tex.Trim()} \\label{{{label.Name}}}\n$$";

    public string Heading(string signs, string? number, string title, string? name) =>
        $"{signs} {title}{(number is null ? "" : $"[x]({NumberedHeading})")}{(name is null ? "" : Piece($"\\label{{{name}}}"))}";

    public string Byline(FrontMatter matter) => ""; // the preamble has it

    public string Works(Bibliography bibliography) => $"[x]({WorksScheme})";

    private string Piece(string tex)
    {
        Pieces.Add(tex);
        return Link(Scheme, Pieces.Count - 1);
    }

    private static string Link(string scheme, int index) => string.Create(CultureInfo.InvariantCulture, $"[x]({scheme}{index})");
}
