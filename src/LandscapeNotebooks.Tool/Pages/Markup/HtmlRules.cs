using System.Collections.Frozen;

namespace LandscapeNotebooks.Tool.Pages.Markup;

/// <summary>Which elements, attributes and addresses of a notebook's HTML a page takes over.</summary>
/// <remarks>A section is the page's own: no end tag of a notebook can close one.</remarks>
internal static class HtmlRules
{
    private static readonly FrozenSet<string> Elements = Set(
        "a abbr b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font h1 "
            + "h2 h3 h4 h5 h6 "
        + "hr i img ins kbd label li mark meter ol p pre progress q rp rt ruby s samp small span strong sub summary sup svg table "
        + "tbody td tfoot "
        + "th thead time tr tt u ul var wbr");

    private static readonly FrozenSet<string> Picture = Set(
        "svg a g path line rect circle ellipse polyline polygon text tspan textPath defs clipPath linearGradient radialGradient stop "
            + "title desc use "
        + "marker pattern mask image symbol");

    private static readonly FrozenSet<string> Void = Set("br col hr img wbr");

    private static readonly FrozenSet<string> RawText = Set(
        "script style iframe noembed noframes noscript template textarea xmp object embed math");

    private static readonly FrozenSet<string> Addresses = Set("href src xlink:href action formaction cite poster background data");

    // Attributes that some script reads or that let content act by itself.
    private static readonly FrozenSet<string> Dropped = Set("srcdoc nonce is slot ping autofocus");

    private static readonly FrozenSet<string> Styling = Set(
        "style fill stroke clip-path mask filter cursor marker marker-start marker-mid marker-end");

    private static readonly string[] HarmfulStyles = ["url(", "@import", "expression(", "javascript:", "behavior:", "-moz-binding",
        "fixed", "\\"];

    /// <param name="element">Its name.</param>
    /// <param name="inPicture">Whether it stands within an svg element, where a title is markup;
    /// elsewhere browsers read it as text.</param>
    public static bool IsAllowed(string element, bool inPicture) => (inPicture ? Picture : Elements).Contains(element);

    public static bool IsVoid(string element) => Void.Contains(element);

    public static bool IsStyling(string attribute) => Styling.Contains(attribute);

    /// <summary>Elements that are dropped with all that they hold.</summary>
    public static bool HoldsRawText(string element) => RawText.Contains(element);

    public static bool IsDataIsland(HtmlTag tag) => tag.Is("script")
        && tag.Attributes.Any(a => a.Name.Equals("type", StringComparison.OrdinalIgnoreCase) && a.Value == "application/json")
        && !tag.Attributes.Any(a => a.Name.Equals("src", StringComparison.OrdinalIgnoreCase));

    /// <remarks>In a picture the text of a style is markup, too: no tag and no entity may be in it.</remarks>
    public static bool IsHarmlessStyle(HtmlTag tag, string css) =>
        tag.Is("style") && IsHarmless(css) && !css.AsSpan().ContainsAny('<', '&', '\0');

    public static bool IsAllowed(string element, string attribute, string? value)
    {
        if (!attribute.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':') || Dropped.Contains(attribute)
            || attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase)
            || attribute.StartsWith("data-", StringComparison.OrdinalIgnoreCase))
            return false;
        if (Addresses.Contains(attribute))
            return IsAllowedAddress(element, attribute, value ?? "");
        return !IsStyling(attribute) || IsHarmless(value ?? "");
    }

    /// <summary>Pages, mail, places of the page, files beside it, and for pictures those that stand in the address itself.</summary>
    public static bool IsSafeAddress(string address, bool isPicture = false)
    {
        string trimmed = new([.. address.Where(c => c > ' ')]); // browsers ignore blanks and control characters within a scheme
        int colon = trimmed.IndexOf(':');
        if (colon < 0 || trimmed.AsSpan(0, colon).ContainsAny('/', '?', '#'))
            return true;
        return trimmed[..colon].ToUpperInvariant() switch
        {
            "HTTP" or "HTTPS" or "MAILTO" => true,
            "DATA" => isPicture && trimmed.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    /// <remarks>The href of an svg image is no link: the colours of a bar stand in it. That of a gradient or of a copy
    /// names an element of the page.</remarks>
    private static bool IsAllowedAddress(string element, string attribute, string value)
    {
        if (!attribute.EndsWith("href", StringComparison.OrdinalIgnoreCase))
            return IsSafeAddress(value, isPicture: true);
        return element.ToUpperInvariant() switch
        {
            "A" => IsSafeAddress(value),
            "IMAGE" => IsSafeAddress(value, isPicture: true),
            _ => value.StartsWith('#'),
        };
    }

    /// <remarks>A style may not fetch anything nor leave its place on the page.</remarks>
    private static bool IsHarmless(string css) => !HarmfulStyles
        .Any(word => css.Replace("url(#", "", StringComparison.Ordinal).Contains(word, StringComparison.OrdinalIgnoreCase));

    internal static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
