using System.Diagnostics;

namespace LandscapeNotebooks.Landscapes;

/// <summary>The progress of one part of several as that of the whole.</summary>
internal sealed class PartProgress(IProgress<SurfaceProgress> whole, int before, int total, long began) : IProgress<SurfaceProgress>
{
    public void Report(SurfaceProgress value) => whole.Report(new(before + value.Done, total, Stopwatch.GetElapsedTime(began), value.Kept));
}
