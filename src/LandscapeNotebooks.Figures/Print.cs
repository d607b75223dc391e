using System.Globalization;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Figures.Painters;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Printing;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures;

/// <summary>A figure on paper: exactly as wide as asked for, its text in the size that is asked for.</summary>
/// <remarks>A drawing has units of its own, in which its text is always as large: what changes with the size of the text is how many
/// of them are the width.</remarks>
internal sealed class Print
{
    internal const double UsualSize = 8;
    internal const int UsualDpi = 300;

    private const double MostPoints = 14400; // 200 inches, the most that a page of PDF may be

    private readonly Figure _figure;
    private readonly Length _width;
    private readonly double _units;

    /// <param name="figure">What is drawn.</param>
    /// <param name="width">Of the whole.</param>
    /// <param name="fontSize">Of the titles of axes, in points.</param>
    /// <exception cref="ArgumentException">The text has no room.</exception>
    internal Print(Figure figure, Length width, double fontSize)
    {
        _figure = figure with { Panels = [.. figure.Panels.Select(Square)] };
        _width = width;
        double unit = fontSize / Theme.AxisTitleSize; // in points
        _units = Math.Round(width.Points / unit, 1);
        if (!(_units >= FigurePainter.LeastWidth) || !(width.Points <= MostPoints))
        {
            double least = Math.Ceiling(new Length(FigurePainter.LeastWidth * unit).Millimetres);
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The width is {width}, expected {least}mm to 5080mm for text of {fontSize} points."));
        }
    }

    /// <summary>One svg element that carries its font.</summary>
    internal string Svg => Paint(Element("style", $"{FigureFonts.Latin}text{{font-family:\"{FigureFonts.Family}\",sans-serif}}"));

    internal byte[] Pdf()
    {
        string svg = Paint("", out var height);
        string size = string.Create(CultureInfo.InvariantCulture, $"{_width.Points:0.###}pt {height.Points:0.###}pt");
        string page = DrawingPage.Html(svg, size);
        byte[] pdf = Ask(browser => browser.PrintAsync(page));
        return PdfFile.Describe(pdf, new Dictionary<string, string>
        {
            ["Title"] = Title,
            ["Subject"] = _figure.Caption ?? "",
            ["Creator"] = "LandscapeNotebooks",
            [OriginMark.PdfEntry] = FigureOrigin.Current.ToJson(),
        });
    }

    internal byte[] Png(int dpi)
    {
        string svg = Paint("", out var height);
        int across = (int)Math.Round(_width.Inches * dpi), down = (int)Math.Round(height.Inches * dpi);
        string page = DrawingPage.Html(svg, string.Create(CultureInfo.InvariantCulture, $"{across}px {down}px"),
            string.Create(CultureInfo.InvariantCulture, $"svg{{width:{across}px;height:{down}px}}"));
        return PngFile.Describe(Ask(browser => browser.CaptureAsync(page, across, down)), dpi, new Dictionary<string, string>
        {
            ["Title"] = Title,
            ["Description"] = _figure.Caption ?? "",
            ["Software"] = "LandscapeNotebooks",
            [OriginMark.PngEntry] = FigureOrigin.Current.ToJson(),
        });
    }

    private string Title => _figure.Title ?? _figure.Panels[0].Title ?? "Figure";

    private string Paint(string inside) => Paint(inside, out _);

    private string Paint(string inside, out Length height)
    {
        Length tall = default;
        string svg = FigurePainter.Print(_figure, _units, units =>
        {
            tall = new(Math.Round(units, 1) / _units * _width.Points);
            return string.Create(CultureInfo.InvariantCulture,
                $"width=\"{_width.Millimetres:0.####}mm\" height=\"{tall.Millimetres:0.####}mm\" ");
        }, Element("title", SvgWriter.Escape(Title)) + Element("desc", SvgWriter.Escape(_figure.Caption ?? "")) + inside);
        height = tall;
        return svg;
    }

    /// <summary>Equal ranges of one unit are equally long: a plane is not distorted.</summary>
    private static Panel Square(Panel panel) =>
        panel.Traces.Select(t => t is PlaneTrace ? t.Ground : null).FirstOrDefault(f => f is not null) is { } field
        && panel.X.Unit == panel.Y.Unit && (panel.X.Scale, panel.Y.Scale) == (AxisScale.Linear, AxisScale.Linear)
        && field.X[^1] - field.X[0] == field.Y[^1] - field.Y[0]
            ? panel with { EqualAspect = true } : panel;

    private static string Element(string name, string content) => content.Length == 0 ? "" : $"<{name}>{content}</{name}>";

    private static byte[] Ask(Func<BrowserSession, Task<byte[]>> ask) => Task.Run(async () =>
    {
        await using var browser = await BrowserSession.OpenAsync();
        return await ask(browser);
    }).GetAwaiter().GetResult();
}
