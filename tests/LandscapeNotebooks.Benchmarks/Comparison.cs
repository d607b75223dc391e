using System.Globalization;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>Times our cases and the peer's in turn, round by round, and prints the best and the median of both.</summary>
internal static class Comparison
{
    /// <param name="title">What is measured.</param>
    /// <param name="options">Of the command line.</param>
    /// <param name="cases">Our side.</param>
    /// <param name="peerArguments">Arguments of the peer's runs; a case is compared with the fastest line
    /// of its name in any of them.</param>
    public static void Run(string title, BenchmarkOptions options, IReadOnlyList<Case> cases, params string[][] peerArguments)
    {
        var ours = cases.ToDictionary(item => item, _ => new List<Timing>());
        List<PeerLine> peer = [];
        for (int round = 0; round < options.Rounds; round++)
        {
            foreach (string[] arguments in peerArguments)
                peer.AddRange(options.Peer?.Run(arguments, options.Seconds, options.Threads) ?? []);
            foreach (var item in cases)
                ours[item].Add(Timing.Of(item.Call, options.Seconds));
        }

        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{title}; {options.Threads} threads; peak of a core {Peak.Measure():F0} GFLOP/s; "
            + $"ms: best / median of {options.Rounds} rounds"));
        if (options.Peer is null)
            Console.WriteLine("no peers folder here: ours alone");
        else if (peer.Count > 0 && peer.Max(line => line.OthersCores) > 0.1)
            Console.WriteLine(Invariant(
                $"!! other processes used up to {peer.Max(line => line.OthersCores):F1} cores: these figures are not to be quoted"));
        foreach (var item in cases)
            Console.WriteLine(Line(item, ours[item], Fastest(peer, item), options.Threads));
    }

    private static PeerLine? Fastest(List<PeerLine> lines, Case item)
    {
        var same = lines.Where(line => line.Work == item.PeerWork).ToArray();
        return same.Length == 0 ? null : same.MinBy(line => line.MsMin)! with { MsMedian = same.Min(line => line.MsMedian) };
    }

    private static string Line(Case item, List<Timing> rounds, PeerLine? peer, int threads)
    {
        double best = rounds.Min(timing => timing.Best) * 1e3 / item.Share, median = rounds.Min(timing => timing.Median) * 1e3 / item.Share;
        double speed = item.GigaFlop / best * 1e3;
        string line = Invariant($"{item.Name,-44} {best,9:F3} /{median,9:F3}");
        if (item.GigaFlop > 0)
            line += Invariant($"  {speed,5:F0} GFLOP/s, {speed / threads / Peak.Measure(),4:P0} of the peak");
        if (peer is not null)
            line += Invariant(
                $"  PyTorch {peer.MsMin,9:F3} /{peer.MsMedian,9:F3}: {peer.MsMin / best:F2} / {peer.MsMedian / median:F2} times faster");
        return line;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
