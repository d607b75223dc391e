using System.Globalization;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Pages.Markup;
using LandscapeNotebooks.Tool.Papers;

namespace LandscapeNotebooks.Tool.Latex;

/// <summary>A page that is one drawing, and as large.</summary>
internal static partial class DrawingPage
{
    public static string Html(string svg)
    {
        var (width, height) = Size(svg);
        string size = string.Create(CultureInfo.InvariantCulture, $"{width}px {height}px");
        return "<!doctype html><meta charset=\"utf-8\">\n"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
            + "style-src 'unsafe-inline'; img-src data:; font-src data:\">\n"
            + $"<style>{Fonts.Style}@page{{size:{size};margin:0}}html,body{{margin:0}}svg{{display:block}}"
            + "svg text{font-family:\"Source Sans 3\",sans-serif}</style>\n"
            + $"{HtmlSanitizer.Clean(svg[Math.Max(0, svg.IndexOf("<svg", StringComparison.Ordinal))..])}\n"
            + $"<script>{PageAssets.FontScript}</script>\n";
    }

    /// <summary>In CSS pixels, of which 96 are an inch.</summary>
    public static (double Width, double Height) Size(string svg)
    {
        var box = ViewBox().Match(svg);
        return box.Success ? (Number(box.Groups["width"]), Number(box.Groups["height"])) : (640, 480);
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<svg\b[^>]*viewBox="[\d.-]+[\ ,]+[\d.-]+[\ ,]+(?<width>[\d.]+)[\ ,]+(?<height>[\d.]+)" """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ViewBox();
}
