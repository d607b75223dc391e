namespace LandscapeNotebooks.Benchmarks;

/// <summary>The Jupyter kernel: start to ready, first cell, round trip of a cell, memory over 1,000 cells.</summary>
/// <remarks>The tool is the newest one built in the repository, or the one that LANDSCAPES_TOOL names.</remarks>
internal static class KernelBenchmark
{
    private const int Starts = 5, Cells = 1000;
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(2);

    public static void Run(BenchmarkOptions options)
    {
        string tool = Find();
        Console.WriteLine($"kernel: {tool}");
        var (cold, coldReady) = Measure(tool, TimeSpan.Zero);
        var (warm, warmReady) = Measure(tool, Reading);
        Console.WriteLine($"start to ready: {1e3 * Math.Min(coldReady, warmReady):F0} ms");
        Console.WriteLine($"first cell at once: {1e3 * cold:F0} ms; after {Reading.TotalSeconds:F0} s of reading: {1e3 * warm:F0} ms");

        using var kernel = new KernelProcess(tool);
        kernel.Run("var x = 0;");
        long before = kernel.Memory;
        double[] trips = [.. Enumerable.Range(1, Cells).Select(i => kernel.Run($"var x{i} = {i} * 0.5; x += {i}; x").TotalSeconds).Order()];
        Console.WriteLine(
            $"round trip of a cell: best {1e3 * trips[0]:F1} ms, median {1e3 * trips[Cells / 2]:F1} ms, 99th of 100 "
                + $"{1e3 * trips[99 * Cells / 100]:F1} ms");
        Console.WriteLine($"memory: {before >> 20} MB after 1 cell, {kernel.Memory >> 20} MB after {Cells + 1} cells");
    }

    private static (double FirstCell, double Ready) Measure(string tool, TimeSpan reading)
    {
        double first = double.MaxValue, ready = double.MaxValue;
        for (int i = 0; i < Starts; i++)
        {
            using var kernel = new KernelProcess(tool);
            Thread.Sleep(reading);
            first = Math.Min(first, kernel.Run("6 * 7").TotalSeconds);
            ready = Math.Min(ready, kernel.Ready.TotalSeconds);
        }

        return (first, ready);
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("LANDSCAPES_TOOL") is { Length: > 0 } named)
            return named;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "LandscapeNotebooks.sln")))
            root = root.Parent;
        string built = Path.Combine(root?.FullName ?? ".", "src", "LandscapeNotebooks.Tool", "bin");
        return (Directory.Exists(built) ? Directory.EnumerateFiles(built, "landscapes.dll", SearchOption.AllDirectories) : [])
            .Where(path => File.Exists(Path.ChangeExtension(path, ".runtimeconfig.json")))
            .MaxBy(File.GetLastWriteTimeUtc)
            ?? throw new FileNotFoundException(
                $"There is no landscapes.dll below {built}: build src/LandscapeNotebooks.Tool, or set LANDSCAPES_TOOL.");
    }
}
