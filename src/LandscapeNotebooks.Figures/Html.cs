using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Pages;

namespace LandscapeNotebooks.Figures;

/// <summary>The figure for a notebook or a page: the SVG at once, the interactive figure where plotly.js is at hand.</summary>
/// <remarks>
/// The text is complete by itself. A page that removes scripts, has no network or no WebGL keeps the SVG. Any number of figures, equal
/// ones too, share one copy of plotly.js; each becomes interactive when it is scrolled into view.
/// </remarks>
public static class Html
{
    /// <summary>A div element. The same figure gives the same text on every machine.</summary>
    public static string Render(Figure figure, HtmlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        string svg = Svg.Render(figure);
        // Diagrams and pictures gain nothing from axes that zoom.
        bool isStill = (options ?? new()).Plotly == PlotlySource.None || figure.Panels.All(p => p.AllTraces.All(t => t is ImageGrid or LayeredGraph));
        string name = ContentHash.Of(isStill ? svg : svg + PlotlyJson.Write(figure));
        string script = isStill ? "" : UpgradeScript.Of(figure, name, options ?? new());
        return $"<div class=\"landscapes-figure\" data-landscapes=\"{name}\" style=\"max-width:{SvgWriter.N(FigurePainter.MostWidth(figure))}px\"><div>{SvgImage.Element(svg, figure.ToString())}</div>{script}</div>";
    }
}
