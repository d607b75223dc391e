using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>How quick a session is: its first cell, a trivial cell, many cells, the executed notebook of <c>landscapes run</c>.</summary>
internal static class SessionBenchmark
{
    private const int Cells = 500;

    public static void Run(BenchmarkOptions options)
    {
        RunAsync().GetAwaiter().GetResult();
        RunNotebooks(options);
    }

    private static async Task RunAsync()
    {
        Console.WriteLine("a session in this process (wall ms, and ms of processor time of the whole process)");
        await using var session = new Session();
        await Show("first cell, nothing warm", () => Run(session, "6 * 7"));
        await Show("second cell", () => Run(session, "6 * 7"));
        await Show("loop of 2e8 steps, with its guards", () => Run(session, "long n = 0; for (int i = 0; i < 200_000_000; i++) n += i; n"));

        var times = new List<double>();
        long before = Memory();
        for (int i = 0; i < Cells; i++)
        {
            var clock = Stopwatch.StartNew();
            await Run(session, $"var x{i} = {i}; x{i} + 1");
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Print($"trivial cell: least {times[0]:0.0}, median {times[Cells / 2]:0.0}, 95 % {times[Cells * 95 / 100]:0.0} ms of {Cells}");
        Print($"memory after {Cells} cells: {Memory() / 1e6:0} MB resident, {before / 1e6:0} MB before");
    }

    private static void RunNotebooks(BenchmarkOptions options)
    {
        var tool = Find("src/LandscapeNotebooks.Tool/bin/Debug/net10.0/landscapes.dll");
        var notebooks = Find("notebooks");
        if (tool is null || notebooks is null || Directory.GetFiles(notebooks, "01-*.ipynb") is not [var notebook, ..])
        {
            Console.WriteLine("  landscapes run: not measured, the tool is not built or there is no notebook 01");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("landscapes-benchmark-");
        for (int round = 0; round < options.Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(
                new ProcessStartInfo("dotnet", [tool, "run", notebook, "-o", folder.FullName]) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Print($"landscapes run {Path.GetFileName(notebook)}: {clock.Elapsed.TotalSeconds:0.00} s, exit code {process.ExitCode}");
        }

        folder.Delete(recursive: true);
    }

    private static async Task Show(string what, Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var (clock, processor) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        await work();
        process.Refresh();
        double busy = (process.TotalProcessorTime - processor).TotalMilliseconds;
        Print($"{what}: {clock.Elapsed.TotalMilliseconds:0} ms, {busy:0} ms of processor time");
    }

    private static async Task Run(Session session, string code)
    {
        var outcome = await session.RunAsync(code, _ => { }, CancellationToken.None);
        if (!outcome.Succeeded)
            throw new InvalidOperationException($"The cell is {outcome.Status}, expected one that runs: {code}");
    }

    private static long Memory()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    // From where the benchmark lies upwards to the root of the repository.
    private static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, path) is var found && (File.Exists(found) || Directory.Exists(found)))
                return found;
        return null;
    }

    private static void Print(FormattableString line) => Console.WriteLine("  " + line.ToString(CultureInfo.InvariantCulture));
}
