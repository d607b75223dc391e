using System.Net;
using LandscapeNotebooks.Tool.Manuscripts.Citations;

namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>References as links to places of the same page: for HTML, PDF, slides and Markdown.</summary>
internal sealed class LinkStyle : IReferenceStyle
{
    public string Reference(Label label) => $"[{label.Text.Replace(" ", "\u00a0", StringComparison.Ordinal)}](#{label.Name})";

    public string Citation(IReadOnlyList<Citation> citations, Bibliography bibliography, bool inSentence)
    {
        if (inSentence)
        {
            var entry = bibliography[citations[0].Key];
            return $"[{entry.ShortAuthors} ({bibliography.Year(entry)})](#ref-{entry.Key})";
        }

        return $"({string.Join("; ", citations.Select(One))})";

        string One(Citation citation)
        {
            var entry = bibliography[citation.Key];
            string before = citation.Before.Length == 0 ? "" : citation.Before + " ";
            string after = citation.After.Length == 0 ? "" : $", {citation.After}";
            return $"{before}[{entry.ShortAuthors}, {bibliography.Year(entry)}](#ref-{entry.Key}){after}";
        }
    }

    public string Caption(Caption caption) =>
        $"<span class=\"caption {(caption.Label.Kind == LabelKind.Table ? "above" : "below")}\" id=\"{caption.Label.Name}\">"
        + $"<b>{caption.Label.Text}.</b></span> {caption.Text}";

    public string Equation(Label label, string tex, bool hasTag) =>
        $"$$\n{tex.Trim()}{(hasTag ? "" : $" \\tag{{{label.Number}}}")} \\label{{{label.Name}}}\n$$";

    public string Heading(string signs, string? number, string title, string? name) =>
        $"{signs} {(name is null ? "" : $"<a id=\"{name}\"></a>")}{(number is null ? "" : $"{number} ")}{title}";

    public string Byline(FrontMatter matter)
    {
        if (matter.Authors.IsEmpty && matter.Date is null)
            return "";
        var authors = matter.Authors.Select(author => $"<span class=\"author\">{Encode(author.Name)}"
            + $"{(author.Affiliation is { } place ? $" <small>{Encode(place)}</small>" : "")}"
            + $"{(author.Email is { } mail ? $" <small>{Encode(mail)}</small>" : "")}</span>");
        return $"<p class=\"byline\">{string.Join("\n", authors)}"
            + $"{(matter.Date is { } date ? $"\n<span class=\"date\">{Encode(date)}</span>" : "")}</p>";
    }

    public string Works(Bibliography bibliography) => string.Join("\n\n", bibliography.Cited.Select(entry =>
        $"<span class=\"work\" id=\"ref-{entry.Key}\"></span>{bibliography.Line(entry)}"));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
