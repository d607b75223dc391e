using System.Diagnostics;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>Seconds of one call: minimum and median of many short runs.</summary>
internal readonly record struct Timing(double Best, double Median)
{
    private const double RunSeconds = 0.004;

    /// <summary>Times runs of a few milliseconds each until <paramref name="seconds"/> have passed.</summary>
    public static Timing Of(Action call, double seconds)
    {
        var warmUp = Stopwatch.StartNew();
        int calls = 0;
        while (warmUp.Elapsed.TotalSeconds < 0.3 || calls < 3) // long enough for the compiler's second tier
        {
            call();
            calls++;
        }

        int inner = Math.Max(1, (int)(RunSeconds / (warmUp.Elapsed.TotalSeconds / calls)));
        List<double> runs = [];
        var total = Stopwatch.StartNew();
        while (runs.Count < 5 || total.Elapsed.TotalSeconds < seconds)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < inner; i++)
                call();
            runs.Add(Stopwatch.GetElapsedTime(start).TotalSeconds / inner);
        }

        runs.Sort();
        return new Timing(runs[0], runs[runs.Count / 2]);
    }
}
