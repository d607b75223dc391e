using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Pages;
using LandscapeNotebooks.Figures.Painters;
using LandscapeNotebooks.Figures.Plotly;

namespace LandscapeNotebooks.Figures;

/// <summary>A figure drawn in every form that a display may ask for; each part is made once, when it is first needed.</summary>
public sealed class Rendering
{
    private readonly Figure _figure;
    private readonly Lazy<string> _svg;
    private readonly Lazy<PlotlyText> _plotly;

    public Rendering(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        _figure = figure;
        _svg = new(() => FigurePainter.Paint(figure));
        _plotly = new(() => PlotlyText.Of(figure));
    }

    /// <summary>One svg element.</summary>
    public string Svg => _svg.Value;

    /// <summary>{"data", "layout", "frames", "config", "narrow"}.</summary>
    public string PlotlyJson => _plotly.Value.Whole;

    /// <summary>A div element: the picture, and a script that puts the interactive figure in its place.</summary>
    public string Html(HtmlOptions? options = null)
    {
        PlotlySource source = (options ?? new()).Plotly;
        // Diagrams and pictures gain nothing from axes that zoom.
        bool isStill = source == PlotlySource.None || _figure.Panels.All(p => p.IsDiagram || !p.AllTraces.Any());
        string name = ContentHash.Of(isStill ? Svg : Svg + PlotlyJson);
        string script = isStill ? "" : UpgradeScript.Of(_plotly.Value, name, _figure, loads: source == PlotlySource.Cdn);
        return $"<div class=\"landscapes-figure\" data-landscapes=\"{name}\" "
            + $"style=\"max-width:{SvgWriter.N(FigurePainter.MostWidth(_figure))}px\">"
            + $"<div>{SvgImage.Element(Svg, _figure.ToString())}</div>{script}</div>";
    }

    /// <summary>A page of its own.</summary>
    internal string Page() => FigurePage.Of(_figure.Title ?? "Loss landscape", Html());
}
