using LandscapeNotebooks.Figures.Panels;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>A figure's JSON texts.</summary>
/// <param name="Figure">Data, layout for a page of any width, frames, config.</param>
/// <param name="Narrow">The layout for a page that is too narrow for panels beside each other.</param>
internal sealed record PlotlyText(string Figure, string Narrow)
{
    internal static PlotlyText Of(PanelGrid figure)
    {
        var built = new PlotlyFigure(figure);
        return new(built.Build().ToJsonString(), built.Layout(narrow: true).ToJsonString());
    }

    /// <summary>Both as one object.</summary>
    internal string Whole => $"{Figure[..^1]},\"narrow\":{Narrow}}}";
}
