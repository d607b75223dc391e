namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Tells whether an output needs a script of its own to show itself.</summary>
internal static class HtmlScripts
{
    /// <summary>Whether the HTML runs anything but our own figures' upgrade, which the page does itself.</summary>
    public static bool HasForeign(string html)
    {
        for (int at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<', at + 1))
        {
            if (HtmlTag.Read(html, at) is not { IsEnd: false } tag)
                continue;
            if (tag.Name.Equals("iframe", StringComparison.OrdinalIgnoreCase))
                return true;
            if (tag.Name.Equals("script", StringComparison.OrdinalIgnoreCase) && !HtmlRules.IsDataIsland(tag) && !FigureData.TryFind(RawText(html, tag), out _))
                return true;
        }

        return false;
    }

    /// <summary>What stands between a tag and its end tag.</summary>
    internal static string RawText(string html, HtmlTag tag)
    {
        int close = html.IndexOf("</" + tag.Name, tag.End, StringComparison.OrdinalIgnoreCase);
        return html[tag.End..(close < 0 ? html.Length : close)];
    }
}
