using System.Collections.Immutable;
using System.Globalization;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Puts title, panels and caption together. Several panels stand beside each other on a wide page and below each other on a narrow one.</summary>
internal static class FigurePainter
{
    private const double NarrowPage = 620;

    internal static string Paint(Figure figure)
    {
        var colors = new PanelColors(figure);
        (ImmutableArray<Cell> cells, int columns) = Cell.Of(figure);
        double width = PanelWidth(columns);
        ImmutableArray<Picture> pictures = [.. cells.Select(c => c.Paint(figure, colors, width))];
        string caption = string.Join(" ", new[] { figure.Caption, Cell.Note(figure) }.Where(t => t is not null));
        return columns == 1
            ? Alone(figure, caption, pictures)
            : Responsive(figure, caption, pictures, columns);
    }

    /// <summary>The width in pixels beyond which a figure does not grow.</summary>
    internal static double MostWidth(Figure figure)
    {
        int columns = Cell.Of(figure).Columns;
        return MostWidth(columns * PanelWidth(columns));
    }

    private static double MostWidth(double width) => Math.Min(width * 1.18, 1000);

    private static double PanelWidth(int columns) => columns switch { 1 => Theme.SingleWidth, 2 => 400, 3 => 340, _ => 300 };

    private static string Alone(Figure figure, string caption, ImmutableArray<Picture> pictures)
    {
        var sheet = new Sheet(figure.Title, caption, pictures, 1);
        return Open(figure, sheet.Width, sheet.Height, $"viewBox=\"0 0 {SvgWriter.N(sheet.Width)} {SvgWriter.N(sheet.Height)}\"", "height:auto")
            + sheet.Header + string.Concat(pictures.Select((p, i) => $"<g transform=\"translate(0 {SvgWriter.N(sheet.Places[i].Top)})\">{p.Svg}</g>"))
            + sheet.Footer + "</svg>";
    }

    // Every part is a window of its own with places in per cent of the whole; a rule for narrow pages moves the windows.
    // Title and caption are set twice, broken for either width, and one of the two is shown.
    private static string Responsive(Figure figure, string caption, ImmutableArray<Picture> pictures, int columns)
    {
        Sheet wide = new(figure.Title, caption, pictures, columns), narrow = new(figure.Title, caption, pictures, 1);
        string name = "lf" + ContentHash.Of(string.Concat(pictures.Select(p => p.Svg)) + figure.Title + caption);
        string rules = $".{name}{{aspect-ratio:{SvgWriter.N(wide.Width)}/{SvgWriter.N(wide.Height)};height:auto}}.{name} .n{{display:none}}"
            + $"@media(max-width:{SvgWriter.N(NarrowPage)}px){{.{name}{{aspect-ratio:{SvgWriter.N(narrow.Width)}/{SvgWriter.N(narrow.Height)}}}"
            + $".{name} .n{{display:inline}}.{name} .w{{display:none}}"
            + string.Concat(narrow.Places.Select((b, i) => $".{name} .p{i}{{x:{Share(b.Left, narrow.Width)};y:{Share(b.Top, narrow.Height)};width:{Share(b.Width, narrow.Width)};height:{Share(b.Height, narrow.Height)}}}"))
            + "}";
        return Open(figure, wide.Width, wide.Height, $"class=\"{name}\"", "") + $"<style>{rules}</style>"
            + Window("w", wide, wide.Header + wide.Footer) + Window("n", narrow, narrow.Header + narrow.Footer)
            + string.Concat(pictures.Select((p, i) => Panel(p, i, wide))) + "</svg>";
    }

    private static string Window(string name, Sheet sheet, string svg) => svg.Length == 0 ? ""
        : $"<svg class=\"{name}\" width=\"100%\" height=\"100%\" viewBox=\"0 0 {SvgWriter.N(sheet.Width)} {SvgWriter.N(sheet.Height)}\"{(name == "n" ? " display=\"none\"" : "")}>{svg}</svg>";

    private static string Panel(Picture picture, int i, Sheet sheet)
    {
        Box b = sheet.Places[i];
        return $"<svg class=\"p{i}\" x=\"{Share(b.Left, sheet.Width)}\" y=\"{Share(b.Top, sheet.Height)}\" width=\"{Share(b.Width, sheet.Width)}\" height=\"{Share(b.Height, sheet.Height)}\" "
            + $"viewBox=\"0 0 {SvgWriter.N(picture.Width)} {SvgWriter.N(picture.Height)}\" preserveAspectRatio=\"xMidYMin\">{picture.Svg}</svg>";
    }

    private static string Share(double part, double whole) => string.Create(CultureInfo.InvariantCulture, $"{100 * part / whole:0.###}%");

    private static string Open(Figure figure, double width, double height, string attributes, string style)
    {
        string label = SvgWriter.Escape(figure.Title ?? figure.Panels[0].Title ?? "Figure");
        double most = MostWidth(width);
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{SvgWriter.N(width)}\" height=\"{SvgWriter.N(height)}\" {attributes} "
            + $"style=\"display:block;width:100%;max-width:{SvgWriter.N(most)}px;{style}\" role=\"img\" aria-label=\"{label}\" font-family=\"{Theme.Font}\" fill=\"{Theme.Ink}\">"
            + $"<rect width=\"100%\" height=\"100%\" fill=\"{Theme.Background}\"/>";
    }
}
