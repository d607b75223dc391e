namespace LandscapeNotebooks.Tool.Pages.Markup;

/// <summary>Tells whether an output needs a script of its own to show itself.</summary>
internal static class HtmlScripts
{
    /// <summary>Whether the HTML runs anything but our own figures' upgrade, which the page does itself.</summary>
    public static bool HasForeign(string html) => Tags(html).Any(tag => tag.Is("iframe")
        || (tag.Is("script") && !HtmlRules.IsDataIsland(tag) && !FigureData.TryFind(RawText(html, tag), out _)));

    /// <summary>The HTML with a nonce on every script, style and link that is markup in it.</summary>
    public static string WithNonce(string html, string nonce)
    {
        System.Text.StringBuilder marked = new(html.Length);
        int copied = 0;
        foreach (var tag in Tags(html).Where(tag => tag.Is("script") || tag.Is("style") || tag.Is("link")))
        {
            int name = tag.Start + 1 + tag.Name.Length;
            marked.Append(html, copied, name - copied).Append(" nonce=").Append(nonce); // of two, browsers believe the first
            copied = name;
        }

        return marked.Append(html, copied, html.Length - copied).ToString();
    }

    /// <summary>What stands between a tag and its end tag.</summary>
    internal static string RawText(string html, HtmlTag tag)
    {
        int close = html.IndexOf("</" + tag.Name, tag.End, StringComparison.OrdinalIgnoreCase);
        return html[tag.End..(close < 0 ? html.Length : close)];
    }

    /// <summary>The start tags, without what stands in comments, scripts and styles.</summary>
    private static IEnumerable<HtmlTag> Tags(string html)
    {
        for (int at = html.IndexOf('<'); at >= 0 && at < html.Length; at = html.IndexOf('<', at))
        {
            if (html.AsSpan(at).StartsWith("<!--"))
            {
                int end = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
                at = end < 0 ? html.Length : end + 3;
                continue;
            }

            if (HtmlTag.Read(html, at) is not { } tag)
            {
                at++;
                continue;
            }

            if (tag.IsCut)
                yield break;
            at = tag.End;
            if (tag.IsEnd)
                continue;
            yield return tag;
            if (tag.Is("script") || tag.Is("style"))
                at += RawText(html, tag).Length;
        }
    }
}
