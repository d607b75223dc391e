using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>Tells a notebook what share of the points is done.</summary>
/// <param name="progress">The bar.</param>
/// <param name="from">Where the bar stands before the first point.</param>
/// <param name="to">Where it stands after the last.</param>
internal sealed class PointProgress(IProgress<double> progress, double from = 0, double to = 1) : IProgress<SurfaceProgress>
{
    public void Report(SurfaceProgress value) => progress.Report(from + (to - from) * value.Done / value.Total);
}
