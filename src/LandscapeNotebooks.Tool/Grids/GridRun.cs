using System.CommandLine;
using System.Diagnostics;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Evaluates into a folder until it is full, the time is up or somebody stops it.</summary>
/// <remarks>Where not all points are wanted, the evaluation itself knows when it is done.</remarks>
internal sealed class GridRun(SurfaceFolder folder, int threads, TimeSpan? budget, bool wantsAll, InvocationConfiguration console)
{
    /// <param name="evaluate">Computes what the folder lacks.</param>
    /// <param name="stop">Ctrl-C.</param>
    /// <returns>Whether all that this process has to do is done.</returns>
    public bool Run(Action<SurfaceOptions, CancellationToken> evaluate, CancellationToken stop)
    {
        bool isTerminal = ReferenceEquals(console.Error, Console.Error) && !Console.IsErrorRedirected;
        var report = new GridReport(console.Error, isTerminal);
        long began = Stopwatch.GetTimestamp();
        try
        {
            evaluate(Options(budget), stop);
            if (folder.Rank.IsAlone && wantsAll && !IsComplete && !IsOver())
            {
                folder.HeedsClaims = false; // what other processes have begun: help, do not wait
                evaluate(Options(budget - Stopwatch.GetElapsedTime(began)), stop);
            }

            return folder.Rank.IsAlone && wantsAll ? IsComplete : !IsOver();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            report.Break();
        }

        SurfaceOptions Options(TimeSpan? left) => new() { Threads = threads, Store = folder, TimeBudget = left, Progress = new Share(report, folder.Rank.Count) };
        bool IsOver() => Stopwatch.GetElapsedTime(began) > budget;
    }

    /// <summary>What is to be done by one of several ranks.</summary>
    private sealed class Share(GridReport report, int ranks) : IProgress<SurfaceProgress>
    {
        public void Report(SurfaceProgress value)
        {
            int fresh = value.Done - value.Kept, share = (value.Total - value.Kept + ranks - 1) / ranks;
            report.Report(ranks == 1 ? value : new(Math.Min(fresh, share), share, value.Elapsed));
        }
    }

    private bool IsComplete => folder.ComputedCount == folder.PointCount;
}
