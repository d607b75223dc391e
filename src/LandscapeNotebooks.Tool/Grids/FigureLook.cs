using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Views;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>How figures of a folder look.</summary>
/// <param name="Measure">What a surface shows; the first measure where null. A slice shows all.</param>
/// <param name="Kind">How a surface is seen from above.</param>
/// <param name="IsLogarithmic">Logarithmic colours and heights.</param>
/// <param name="ShowsAll">All measures of a surface from above.</param>
internal sealed record FigureLook(string? Measure, ContourKind Kind, bool IsLogarithmic, bool ShowsAll)
{
    public SurfaceDrawing Drawing(string measure) => new() { Measure = measure, Kind = Kind, Scale = IsLogarithmic ? AxisScale.Log : null };
}
