using System.Text;

namespace LandscapeNotebooks.Tool.Slides;

/// <summary>A slide that is being made: its blocks, and what its speaker is told.</summary>
internal sealed class Slide
{
    private readonly StringBuilder _blocks = new();
    private readonly StringBuilder _notes = new();

    public bool IsEmpty => _blocks.Length == 0;

    public void Add(string html, bool isFragment)
    {
        if (html.Trim().Length > 0)
            _blocks.Append(isFragment ? $"<section class=\"fragment step\">\n{html}</section>\n" : html);
    }

    public void AddNotes(string html) => _notes.Append(html);

    public string Html
    {
        get
        {
            string notes = _notes.Length > 0 ? $"<aside class=\"notes\">{Inner(_notes)}</aside>\n" : "";
            return $"<section>\n<div class=\"sheet\">\n{Inner(_blocks)}</div>\n{notes}</section>\n";
        }
    }

    /// <remarks>To reveal.js a section in a section is a slide.</remarks>
    private static string Inner(StringBuilder html) => html.ToString().Replace("<section", "<div", StringComparison.Ordinal)
        .Replace("</section>", "</div>", StringComparison.Ordinal);
}
