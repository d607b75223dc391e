using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>What sharing a surface among 1 to 64 processes costs, more of them than processors, with next to no work at a point.</summary>
/// <remarks>
/// <para>The model: R processes spend R s + N (w + h) of processor time, s for starting, w for the work of a point, h for keeping it. A
/// process that finds a full folder tells s; one process alone then tells w + h, and the same surface in memory w. On K processors that
/// take no other work the time is the sum over min(R, K).</para>
/// <para>What this machine cannot check is more processors than it has: there the same s and h give
/// T(R) = s + ceil(N / R) (w + h) + m(R), m the merge, and the speed-up N w / T(R).</para>
/// </remarks>
internal static class ScaleBenchmark
{
    private const int MergedRanks = 64;

    private static readonly int[] RankCounts = [1, 2, 4, 8, 16, 32, 64];

    public static void Run(BenchmarkOptions options)
    {
        string root = Directory.CreateTempSubdirectory("landscapes-scale-").FullName;
        try
        {
            int points = ScaleRank.Axis.Count * ScaleRank.Axis.Count;
            Start(1, Path.Combine(root, "full"), hasRanks: false);
            var full = Best(options.Rounds, () => Start(1, Path.Combine(root, "full"), hasRanks: false));
            int number = 0;
            var alone = Best(options.Rounds, () => Start(1, Path.Combine(root, $"alone-{number++}"), hasRanks: false));
            double start = full.Processor, point = Math.Max(0, alone.Processor - start) / points;
            Print($"a surface of {points} points shared by processes; {Environment.ProcessorCount} processors");
            Print($"  to start {start * 1e3:F0} ms, a point {point * 1e6:F1} us with its place in the folder");
            foreach (bool hasRanks in new[] { false, true })
            {
                Print($"{(hasRanks ? "ranks with files of their own, merged" : "processes that share the files by claims")}");
                Print($"  processes   time s   processor s   model s   of it   claims lost   points twice   merge s");
                foreach (int ranks in RankCounts)
                    Tell(Best(options.Rounds, () => Start(ranks, Path.Combine(root, $"{number++}"), hasRanks)), start, point, points);
            }

            var merge = Merge(Path.Combine(root, "merge"));
            Print($"1,000 x 1,000 points of {MergedRanks} ranks: merged in {merge:F2} s");
            Print($"  on paper, 51 x 51 points of 1 s each on as many processors as ranks:");
            foreach (int ranks in RankCounts)
                Print($"    {ranks,3} ranks: {Speedup(51 * 51, 1, ranks, start, point, merge),5:F1} times as fast as one");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static double Speedup(int points, double work, int ranks, double start, double overhead, double merge) =>
        points * work / (start + (points + ranks - 1) / ranks * (work + overhead) + (ranks > 1 ? merge : 0));

    private static void Tell(Outcome best, double start, double point, int points)
    {
        var (ranks, seconds, used, written, lost, merge) = best;
        double model = ranks * start + points * point;
        Print($"  {ranks,9} {seconds,8:F2} {used,13:F2} {model,9:F2} {used / model,7:P0} {lost,13} {written - points,14} {merge,9:F3}");
    }

    private static Outcome Best(int rounds, Func<Outcome> run) =>
        Enumerable.Range(0, rounds).Select(_ => run()).ToArray().MinBy(outcome => outcome.Processor)!;

    /// <summary>Starts the processes at once, and waits for all.</summary>
    private static Outcome Start(int ranks, string folder, bool hasRanks)
    {
        long began = Stopwatch.GetTimestamp();
        Process[] processes = [.. Enumerable.Range(0, ranks).Select(rank => Start(folder, hasRanks ? new Rank(rank, ranks) : Rank.Alone))];
        double[][] told = [.. processes.Select(Told)];
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        began = Stopwatch.GetTimestamp();
        if (hasRanks && ranks > 1 && SurfaceMerge.Run(folder) is { MissingPoints: > 0 } merge)
            throw new InvalidOperationException($"{merge.MissingPoints} points are missing after {ranks} ranks.");
        double merged = hasRanks && ranks > 1 ? Stopwatch.GetElapsedTime(began).TotalSeconds : 0;
        int lost = hasRanks ? 0 : (int)told.Sum(rank => rank[1]); // a rank takes what is its own
        return new(ranks, seconds, told.Sum(rank => rank[2]), (int)told.Sum(rank => rank[0]), lost, merged);
    }

    private static Process Start(string folder, Rank rank)
    {
        ProcessStartInfo start = new("dotnet", [typeof(ScaleBenchmark).Assembly.Location, ScaleRank.Word, folder])
        { RedirectStandardOutput = true };
        (start.Environment["OMPI_COMM_WORLD_RANK"], start.Environment["OMPI_COMM_WORLD_SIZE"]) = ($"{rank.Index}", $"{rank.Count}");
        return Process.Start(start)!;
    }

    private static double[] Told(Process process)
    {
        using (process)
        {
            string said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return [.. said.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        }
    }

    /// <summary>Seconds for a million points of which each rank has its share.</summary>
    private static double Merge(string path)
    {
        var axis = new Axis(-1, 1, 1000);
        for (int rank = 0; rank < MergedRanks; rank++)
        {
            using var part = SurfaceFolder.Open(path, ScaleRank.Manifest(axis), new Rank(rank, MergedRanks));
            for (int point = 0; point < part.PointCount; point++)
                if (part.TryClaim(point, 1))
                    part.Write(point, [point]);
        }

        long began = Stopwatch.GetTimestamp();
        var merge = SurfaceMerge.Run(path);
        return merge is { MissingPoints: 0, OverlappingPoints: 0 } ? Stopwatch.GetElapsedTime(began).TotalSeconds
            : throw new InvalidOperationException($"{merge.MissingPoints} points are missing, {merge.OverlappingPoints} are there twice.");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>What some processes did.</summary>
    /// <param name="Ranks">Their number.</param>
    /// <param name="Seconds">From the start of the first to the end of the last.</param>
    /// <param name="Processor">Seconds of processor time of all.</param>
    /// <param name="Written">Points written.</param>
    /// <param name="Lost">Claims that another had.</param>
    /// <param name="Merge">Seconds of the merge.</param>
    private sealed record Outcome(int Ranks, double Seconds, double Processor, int Written, int Lost, double Merge);
}
