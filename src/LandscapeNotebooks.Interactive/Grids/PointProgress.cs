using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>Tells what share of the points is done.</summary>
/// <param name="work">Is told.</param>
/// <param name="ranks">Processes that share the points.</param>
/// <param name="from">Where the bar stands before the first point.</param>
/// <param name="to">Where it stands after the last.</param>
internal sealed class PointProgress(IProgress<double> work, int ranks = 1, double from = 0, double to = 1) : IProgress<SurfaceProgress>
{
    public void Report(SurfaceProgress value)
    {
        int fresh = value.Done - value.Kept, share = Math.Max(1, (value.Total - value.Kept + ranks - 1) / ranks);
        double done = ranks == 1 ? (double)value.Done / value.Total : Math.Min(1, (double)fresh / share);
        work.Report(from + (to - from) * done);
    }
}
