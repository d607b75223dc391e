namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Tells whether an output needs a script of its own to show itself.</summary>
internal static class HtmlScripts
{
    /// <summary>Whether the HTML runs anything but our own figures' upgrade, which the page does itself.</summary>
    /// <remarks>A script that only claims to be ours is dropped like ours: the claim gains nothing.</remarks>
    public static bool HasForeign(string html)
    {
        for (int at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<', at + 1))
        {
            if (HtmlTag.Read(html, at) is { IsEnd: false } tag
                && (tag.Name.Equals("iframe", StringComparison.OrdinalIgnoreCase)
                    || (tag.Name.Equals("script", StringComparison.OrdinalIgnoreCase) && !HtmlRules.IsDataIsland(tag)
                        && !tag.Attributes.Any(attribute => attribute.Name == "data-landscapes"))))
                return true;
        }

        return false;
    }
}
