using System.Globalization;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Puts title, panels and caption together.</summary>
internal static class FigurePainter
{
    internal static string Paint(Figure figure)
    {
        var colors = new PanelColors(figure);
        double width = Theme.SingleWidth;
        Picture panel = PlanePainter.Paint(figure.Panels[0], 0, figure.FrameNames.Length > 0 ? figure.FrameNames.Length - 1 : null, colors, width, figure.Aspect > 0 ? figure.Aspect : 0.56);
        var title = new TextBlock(figure.Title, Theme.TitleSize, width, "font-weight=\"bold\"");
        var caption = new TextBlock(figure.Caption, Theme.CaptionSize, width, $"fill=\"{Theme.Muted}\"");
        double height = title.Height + panel.Height + caption.Height + 8;
        var svg = new SvgWriter();
        title.Paint(svg, 4);
        svg.Raw(string.Create(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {SvgWriter.N(title.Height)})\">")).Raw(panel.Svg).EndGroup();
        caption.Paint(svg, title.Height + panel.Height);
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SvgWriter.N(width)} {SvgWriter.N(height)}\" width=\"{SvgWriter.N(width)}\" height=\"{SvgWriter.N(height)}\" style=\"width:100%;max-width:660px;height:auto\" role=\"img\" font-family=\"{Theme.Font}\" fill=\"{Theme.Ink}\"><rect width=\"100%\" height=\"100%\" fill=\"{Theme.Background}\"/>{svg}</svg>");
    }
}
