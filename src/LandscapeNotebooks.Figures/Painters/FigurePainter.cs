using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Layout;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Painters;

/// <summary>Puts title, panels and caption together. Several panels stand beside each other on a wide page and below
/// each other on a narrow one.</summary>
internal static class FigurePainter
{
    private const double NarrowPage = 620;

    /// <summary>Of a panel, in units of the drawing: less leaves no room between the texts of its axes.</summary>
    internal const double LeastWidth = 230;

    internal static string Paint(PanelGrid figure)
    {
        (ImmutableArray<Cell> cells, int columns) = Cell.Of(figure);
        double width = PanelWidth(columns);
        ImmutableArray<Picture> pictures = Pictures(figure, cells, width);
        string caption = string.Join(" ", new[] { figure.Caption, Cell.Note(figure) }.Where(t => t is not null));
        return columns == 1
            ? Alone(figure, caption, pictures)
            : Responsive(figure, caption, pictures, columns);
    }

    /// <summary>The picture for a page of paper: of one width, without rules for others.</summary>
    /// <param name="figure">What is drawn.</param>
    /// <param name="width">In units of the drawing: as many panels stand beside each other as leave each the least width.</param>
    /// <param name="place">Attributes that say how large it is on paper, of its height in units of the drawing.</param>
    /// <param name="inside">Elements that stand before the picture.</param>
    internal static string Print(PanelGrid figure, double width, Func<double, string> place, string inside)
    {
        (ImmutableArray<Cell> cells, int columns) = Cell.Of(figure);
        columns = Math.Clamp((int)(width / LeastWidth), 1, columns);
        bool isPaper = figure.Panels.All(p => p.Style == FigureStyle.Paper);
        ImmutableArray<Picture> pictures = Pictures(figure, cells, width / columns);
        Sheet sheet = new(isPaper ? null : figure.Title, isPaper ? "" : figure.Caption ?? "", pictures, columns);
        return Open(figure, sheet, "", place(sheet.Height)) + inside + sheet.Header + Panels(pictures, sheet) + sheet.Footer + "</svg>";
    }

    private static ImmutableArray<Picture> Pictures(PanelGrid figure, ImmutableArray<Cell> cells, double width)
    {
        var colors = new PanelColors(figure);
        return [.. cells.Select(c => Paint(c, figure.Aspect, colors, width))];
    }

    private static Picture Paint(Cell cell, double aspect, PanelColors colors, double width) =>
        cell.Panel.IsDiagram ? DiagramPainter.Paint(cell.Panel, cell.Frame, width)
        : cell.Panel.IsSpatial ? ScenePainter.Paint(cell, colors, width, aspect > 0 ? aspect : 0.74)
        : PlanePainter.Paint(cell, colors, width, aspect > 0 ? aspect : width < Theme.SingleWidth ? 0.66 : 0.54);

    /// <summary>The width in pixels beyond which a figure does not grow.</summary>
    internal static double MostWidth(PanelGrid figure)
    {
        int columns = Cell.Of(figure).Columns;
        return MostWidth(columns * PanelWidth(columns));
    }

    private static double MostWidth(double width) => Math.Min(width * 1.18, 1000);

    private static double PanelWidth(int columns) => columns switch { 1 => Theme.SingleWidth, 2 => 400, 3 => 340, _ => 300 };

    private static string Alone(PanelGrid figure, string caption, ImmutableArray<Picture> pictures)
    {
        var sheet = new Sheet(figure.Title, caption, pictures, 1);
        return Open(figure, sheet, "") + sheet.Header + Panels(pictures, sheet) + sheet.Footer + "</svg>";
    }

    // The drawing keeps the coordinates of the wide page. A rule for narrow pages makes the element taller than its viewBox and moves
    // the panels below each other, enlarged; title and caption are set twice, broken for either width, and one of the two is shown.
    // In an image element the "page" is the image, whose shape cannot change: the rule asks for a page that is less wide than the drawing.
    private static string Responsive(PanelGrid figure, string caption, ImmutableArray<Picture> pictures, int columns)
    {
        Sheet wide = new(figure.Title, caption, pictures, columns), narrow = new(figure.Title, caption, pictures, 1);
        string scale = SvgWriter.Ratio(wide.Width / narrow.Width);
        string name = "lf" + ContentHash.Of(string.Concat(pictures.Select(p => p.Svg)) + figure.Title + caption);
        string rules = $".{name} .n{{display:none}}@media(max-width:{SvgWriter.N(NarrowPage)}px) and "
            + $"(max-aspect-ratio:{(int)(0.9 * wide.Width)}/{(int)wide.Height}){{"
            + $".{name}{{aspect-ratio:{SvgWriter.N(narrow.Width)}/{SvgWriter.N(narrow.Height)}}}.{name} .n{{display:inline}}.{name} "
            + ".w{{display:none}}"
            + string.Concat(
                narrow.Places.Select(
                    (b, i) => $".{name} .p{i}{{transform:scale({scale}) translate({SvgWriter.N(b.Left)}px,{SvgWriter.N(b.Top)}px)}}"))
            + "}";
        return Open(figure, wide, $" class=\"{name}\"") + $"<style>{rules}</style><g class=\"w\">{wide.Header}{wide.Footer}</g>"
            + $"<g class=\"n\" display=\"none\" transform=\"scale({scale})\">{narrow.Header}{narrow.Footer}</g>" + Panels(
                pictures, wide) + "</svg>";
    }

    private static string Panels(ImmutableArray<Picture> pictures, Sheet sheet) => string.Concat(pictures.Select((p, i) =>
        $"<g class=\"p{i}\" transform=\"translate({SvgWriter.N(sheet.Places[i].Left)} {SvgWriter.N(sheet.Places[i].Top)})\">{p.Svg}</g>"));

    private static string Open(PanelGrid figure, Sheet sheet, string attributes, string? printed = null)
    {
        string label = SvgWriter.Escape(figure.Title ?? figure.Panels[0].Title ?? "Figure"), width = SvgWriter.N(sheet.Width),
            height = SvgWriter.N(sheet.Height);
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\"{attributes} viewBox=\"0 0 {width} {height}\" "
            + (printed ?? $"width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"xMinYMin\" "
            + $"style=\"display:block;width:100%;max-width:{SvgWriter.N(MostWidth(sheet.Width))}px;height:auto;"
            + $"background:{Theme.Background}\" ")
            + $"role=\"img\" aria-label=\"{label}\" font-family=\"{Theme.Font}\" fill=\"{Theme.Ink}\">"
            + $"<rect width=\"100%\" height=\"100%\" fill=\"{Theme.Background}\"/>";
    }
}
