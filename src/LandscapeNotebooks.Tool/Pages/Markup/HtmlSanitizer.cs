using System.Text;

namespace LandscapeNotebooks.Tool.Pages.Markup;

/// <summary>Makes HTML of a notebook inert: known elements and attributes pass, everything else is dropped,
/// all elements are closed.</summary>
/// <remarks>
/// Data islands, scripts of type application/json, pass: a browser never runs them. Within a picture only elements of pictures pass; any
/// other ends it, as it does in a browser, so that both read the same tags as markup and the same as text.
/// </remarks>
internal sealed class HtmlSanitizer
{
    private const int Deepest = 200; // browsers stop at some 500, and every end tag looks through what is open

    private readonly StringBuilder _html = new();
    private readonly List<string> _open = [];

    private bool InPicture => _open.Contains("svg", StringComparer.OrdinalIgnoreCase);

    /// <summary>A whole fragment, in a time that grows as its length.</summary>
    public static string Clean(string html)
    {
        HtmlSanitizer sanitizer = new();
        sanitizer.Fragment(html);
        sanitizer.Close(0);
        return sanitizer._html.ToString();
    }

    private void Fragment(string html)
    {
        for (int at = 0; at < html.Length;)
        {
            int next = html.IndexOf('<', at);
            if (next < 0)
                next = html.Length;
            _html.Append(html, at, next - at); // entities stay what they are
            if (next == html.Length)
                return;

            if (html.AsSpan(next).StartsWith("<!--"))
            {
                int end = html.IndexOf("-->", next + 4, StringComparison.Ordinal);
                at = end < 0 ? html.Length : end + 3;
            }
            else if (HtmlTag.Read(html, next) is not { } tag)
            {
                _html.Append("&lt;");
                at = next + 1;
            }
            else if (tag.IsCut)
            {
                _html.Append(html[next..].Replace("<", "&lt;", StringComparison.Ordinal)); // no later tag ends either
                return;
            }
            else
            {
                at = tag.IsEnd ? EndTag(tag) : StartTag(html, tag);
            }
        }
    }

    private int EndTag(HtmlTag tag)
    {
        int opened = _open.FindLastIndex(tag.Is);
        if (opened >= 0)
            Close(opened);
        return tag.End;
    }

    /// <summary>Writes a tag, or skips an element that is not allowed with what it holds; returns where to go on.</summary>
    private int StartTag(string html, HtmlTag tag)
    {
        if (HtmlRules.HoldsRawText(tag.Name))
        {
            string raw = HtmlScripts.RawText(html, tag);
            if (HtmlRules.IsDataIsland(tag))
                Island(raw);
            else if (tag.Is("script") && FigureData.TryFind(raw, out string? figure))
                Island(figure);
            else if (HtmlRules.IsHarmlessStyle(tag, raw))
                _html.Append("<style>").Append(HtmlNames.StyleSheet(raw.ReplaceLineEndings("\n"))).Append("</style>");
            return HtmlTag.Read(html, tag.End + raw.Length)?.End ?? html.Length;
        }

        if (tag.IsCheckBox)
            _html.Append(tag.Attributes.Any(a => a.Name.Equals("checked", StringComparison.OrdinalIgnoreCase))
                ? "<input type=\"checkbox\" disabled checked>"
                : "<input type=\"checkbox\" disabled>");
        else if (InPicture && !HtmlRules.IsAllowed(tag.Name, inPicture: true) && HtmlRules.IsAllowed(tag.Name, inPicture: false))
            Close(_open.FindIndex(name => name.Equals("svg", StringComparison.OrdinalIgnoreCase)));
        if (HtmlRules.IsAllowed(tag.Name, InPicture) && _open.Count < Deepest)
            Open(tag);
        return tag.End;
    }

    /// <remarks>Only within pictures and for pictures does a slash close; elsewhere browsers do not look at it.</remarks>
    private void Open(HtmlTag tag)
    {
        bool isVoid = HtmlRules.IsVoid(tag.Name), isClosed = tag.IsClosed && (isVoid || InPicture || tag.Is("svg"));
        _html.Append((tag with { IsClosed = isClosed }).Write());
        if (!isClosed && !isVoid)
            _open.Add(tag.Name);
    }

    private void Close(int first)
    {
        for (int last = _open.Count - 1; last >= first; last--)
            _html.Append($"</{_open[last]}>");
        _open.RemoveRange(first, _open.Count - first);
    }

    /// <remarks>No tag is in it, even where a browser reads it as markup, as within an svg element.</remarks>
    private void Island(string json) =>
        _html.Append("<script type=\"application/json\">")
            .Append(json.Replace("<", "\\u003c", StringComparison.Ordinal))
            .Append("</script>");
}
