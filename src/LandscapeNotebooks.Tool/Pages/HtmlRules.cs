using System.Collections.Frozen;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Which elements, attributes and addresses of a notebook's HTML a page takes over.</summary>
internal static class HtmlRules
{
    private static readonly FrozenSet<string> Elements = Set(
        "a abbr b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 "
        + "hr i img ins kbd label li mark meter ol p pre progress q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot "
        + "th thead time tr tt u ul var wbr "
        + "svg g path line rect circle ellipse polyline polygon text tspan textPath defs clipPath linearGradient radialGradient stop title desc use "
        + "marker pattern mask image symbol");

    private static readonly FrozenSet<string> Void = Set("br col hr img wbr");

    private static readonly FrozenSet<string> RawText = Set("script style iframe noembed noframes noscript template textarea xmp object embed title");

    private static readonly FrozenSet<string> Addresses = Set("href src xlink:href action formaction cite poster background data");

    private static readonly string[] HarmfulStyles = ["url(", "@import", "expression(", "javascript:", "behavior:", "-moz-binding", "fixed", "\\"];

    public static bool IsAllowed(string element) => Elements.Contains(element);

    public static bool IsVoid(string element) => Void.Contains(element);

    /// <summary>Elements that are dropped with all that they hold.</summary>
    public static bool HoldsRawText(string element) => RawText.Contains(element) && !Elements.Contains(element);

    public static bool IsDataIsland(HtmlTag tag) => tag.Name.Equals("script", StringComparison.OrdinalIgnoreCase)
        && tag.Attributes.Any(a => a.Name.Equals("type", StringComparison.OrdinalIgnoreCase) && a.Value == "application/json")
        && !tag.Attributes.Any(a => a.Name.Equals("src", StringComparison.OrdinalIgnoreCase));

    public static bool IsHarmlessStyle(HtmlTag tag, string css) =>
        tag.Name.Equals("style", StringComparison.OrdinalIgnoreCase) && IsHarmless(css) && !css.Contains('<');

    public static bool IsAllowed(string element, string attribute, string? value)
    {
        if (!attribute.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':')
            || attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Equals("srcdoc", StringComparison.OrdinalIgnoreCase))
            return false;
        if (Addresses.Contains(attribute))
            return IsSafeAddress(value ?? "", LoadsPicture(element) ? "src" : attribute);
        return !attribute.Equals("style", StringComparison.OrdinalIgnoreCase) || IsHarmless(value ?? "");
    }

    /// <remarks>The href of an svg image is no link: the colours of a bar stand in it.</remarks>
    private static bool LoadsPicture(string element) => element.Equals("image", StringComparison.OrdinalIgnoreCase);

    /// <summary>Pages, mail, places of the page, files beside it, and pictures that stand in the address itself.</summary>
    public static bool IsSafeAddress(string address, string attribute = "href")
    {
        string trimmed = new([.. address.Where(c => c > ' ')]); // browsers ignore blanks and control characters within a scheme
        int colon = trimmed.IndexOf(':');
        if (colon < 0 || trimmed.AsSpan(0, colon).ContainsAny('/', '?', '#'))
            return true;
        return trimmed[..colon].ToUpperInvariant() switch
        {
            "HTTP" or "HTTPS" or "MAILTO" => true,
            "DATA" => attribute != "href" && trimmed.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    /// <remarks>A style may not fetch anything nor leave its place on the page.</remarks>
    private static bool IsHarmless(string css) => !HarmfulStyles
        .Any(word => css.Replace("url(#", "", StringComparison.Ordinal).Contains(word, StringComparison.OrdinalIgnoreCase));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
