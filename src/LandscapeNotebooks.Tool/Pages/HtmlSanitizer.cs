using System.Net;
using System.Text;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Makes HTML of a notebook inert: known elements and attributes pass, everything else is dropped, all elements are closed.</summary>
/// <remarks>Data islands, scripts of type application/json, pass: a browser never runs them.</remarks>
internal sealed class HtmlSanitizer
{
    private readonly StringBuilder _html = new();
    private readonly Stack<string> _open = new();

    /// <summary>A whole fragment.</summary>
    public static string Clean(string html)
    {
        HtmlSanitizer sanitizer = new();
        sanitizer.Fragment(html);
        while (sanitizer._open.TryPop(out string? element))
            sanitizer._html.Append($"</{element}>");
        return sanitizer._html.ToString();
    }

    /// <summary>One tag that stands between other markup: passes if it is allowed, shows as text otherwise.</summary>
    public static string CleanTag(string tag)
    {
        var parsed = HtmlTag.Read(tag, 0);
        if (parsed is null || !HtmlRules.IsAllowed(parsed.Name))
            return tag.StartsWith("<!--", StringComparison.Ordinal) ? "" : WebUtility.HtmlEncode(tag);
        return parsed.IsEnd ? $"</{parsed.Name}>" : parsed.Write();
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
            else if (HtmlTag.Read(html, next) is { } tag)
            {
                at = Element(html, tag);
            }
            else
            {
                _html.Append("&lt;");
                at = next + 1;
            }
        }
    }

    /// <summary>Writes a tag, or skips an element that is not allowed with what it holds; returns where to go on.</summary>
    private int Element(string html, HtmlTag tag)
    {
        if (tag.IsEnd)
        {
            if (_open.Contains(tag.Name, StringComparer.OrdinalIgnoreCase))
            {
                string closed;
                do
                    _html.Append($"</{closed = _open.Pop()}>");
                while (!closed.Equals(tag.Name, StringComparison.OrdinalIgnoreCase));
            }

            return tag.End;
        }

        if (HtmlRules.HoldsRawText(tag.Name))
        {
            string raw = HtmlScripts.RawText(html, tag);
            if (HtmlRules.IsDataIsland(tag))
                Island(raw);
            else if (tag.Name.Equals("script", StringComparison.OrdinalIgnoreCase) && FigureData.TryFind(raw, out string? figure))
                Island(figure);
            else if (HtmlRules.IsHarmlessStyle(tag, raw))
                _html.Append("<style>").Append(raw).Append("</style>");
            return HtmlTag.Read(html, tag.End + raw.Length)?.End ?? html.Length;
        }

        if (HtmlRules.IsAllowed(tag.Name))
        {
            _html.Append(tag.Write());
            if (!tag.IsClosed && !HtmlRules.IsVoid(tag.Name))
                _open.Push(tag.Name);
        }

        return tag.End;
    }

    /// <remarks>No tag is in it, even where a browser reads it as markup, as within an svg element.</remarks>
    private void Island(string json) =>
        _html.Append("<script type=\"application/json\">").Append(json.Replace("<", "\\u003c", StringComparison.Ordinal)).Append("</script>");
}
