using System.Net;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Figures;

/// <summary>An SVG as an image element that carries it in its address, and back.</summary>
/// <remarks>
/// A notebook that somebody else has sent is shown sanitised: Jupyter drops svg elements there and keeps images. So the HTML of a figure
/// holds its picture as an image; a page that may hold the svg element itself takes it out again.
/// </remarks>
public static partial class SvgImage
{
    private const string Scheme = "data:image/svg+xml,";

    /// <summary>The image element.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="description">What it shows, for those who cannot see it.</param>
    public static string Element(string svg, string description)
    {
        ArgumentNullException.ThrowIfNull(svg);
        return $"<img class=\"landscapes-still\" alt=\"{WebUtility.HtmlEncode(description)}\" style=\"max-width:100%;height:auto\" "
            + $"src=\"{Scheme}{Escape(svg)}\">";
    }

    /// <summary>The HTML with the svg element in the place of every such image.</summary>
    public static string Inline(string html) =>
        ImagePattern().Replace(html, image => Uri.UnescapeDataString(image.Groups["svg"].Value));

    // Only what would end the address, the attribute or the element: an escape for every character would triple the text.
    private static string Escape(string svg) => svg
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\"", "%22", StringComparison.Ordinal)
        .Replace("#", "%23", StringComparison.Ordinal)
        .Replace("&", "%26", StringComparison.Ordinal)
        .Replace("<", "%3C", StringComparison.Ordinal)
        .Replace(">", "%3E", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    [GeneratedRegex("<img class=\"landscapes-still\"[^<>]* src=\"data:image/svg\\+xml,(?<svg>[^\"]*)\">")]
    private static partial Regex ImagePattern();
}
