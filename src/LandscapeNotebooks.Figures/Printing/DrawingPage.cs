using System.Globalization;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Figures.Printing;

/// <summary>A page that is one drawing, and as large.</summary>
public static partial class DrawingPage
{
    // Ready when all fonts are.
    private const string Ready = "window.ready = Promise.all([...document.fonts].map(font => font.load().catch(() => null)))"
        + ".then(() => document.fonts.ready).then(() => null);";

    /// <summary>To print: a page of the drawing's size.</summary>
    /// <param name="svg">An svg element without scripts, or one with what stands before it.</param>
    /// <param name="size">Of the page, as a style sheet says it; that of the drawing where null.</param>
    /// <param name="style">More rules.</param>
    public static string Html(string svg, string? size = null, string style = "")
    {
        ArgumentNullException.ThrowIfNull(svg);
        if (size is null)
        {
            var (width, height) = Size(svg);
            size = string.Create(CultureInfo.InvariantCulture, $"{width}px {height}px");
        }

        return "<!doctype html><meta charset=\"utf-8\">\n"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
            + "style-src 'unsafe-inline'; img-src data:; font-src data:\">\n"
            + $"<style>{FigureFonts.Style}@page{{size:{size};margin:0}}html,body{{margin:0;overflow:hidden}}svg{{display:block}}"
            + $"svg text{{font-family:\"{FigureFonts.Family}\",sans-serif}}{style}</style>\n"
            + $"{svg[Math.Max(0, svg.IndexOf("<svg", StringComparison.Ordinal))..]}\n<script>{Ready}</script>\n";
    }

    /// <summary>In CSS pixels, of which 96 are an inch.</summary>
    public static (double Width, double Height) Size(string svg)
    {
        var box = ViewBox().Match(svg);
        double width = Number(box.Groups["width"]), height = Number(box.Groups["height"]);
        return width > 0 && height > 0 ? (width, height) : (640, 480);
    }

    /// <summary>0 for what is no number.</summary>
    private static double Number(Group group) =>
        double.TryParse(group.Value, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : 0;

    [GeneratedRegex("""<svg\b[^>]*viewBox="[\d.-]+[\ ,]+[\d.-]+[\ ,]+(?<width>[\d.]+)[\ ,]+(?<height>[\d.]+)" """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ViewBox();
}
