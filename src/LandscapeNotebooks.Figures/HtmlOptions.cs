namespace LandscapeNotebooks.Figures;

/// <summary>How a figure becomes interactive in a page.</summary>
public sealed record HtmlOptions
{
    public PlotlySource Plotly { get; init; } = PlotlySource.Cdn;
}
