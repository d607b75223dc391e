using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Studies;
using LandscapeNotebooks.Kernel.Verification;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>Computes a packed study again, in a process of its own, and compares its weights, numbers and values.</summary>
internal static class StudyReproduction
{
    /// <param name="page">Told of what was found.</param>
    /// <param name="study">The study's file, in a folder that it may write.</param>
    /// <param name="packed">The same file beside what was packed.</param>
    /// <param name="results">The folder of the packed results.</param>
    /// <param name="limit">After which it is ended; null for never.</param>
    /// <param name="sandbox">What it may take; null where it is trusted.</param>
    /// <param name="console">Told how far it is.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task RunAsync(ReproductionPage page, string study, string packed, string results, TimeSpan? limit,
        ProcessLimits? sandbox, TextWriter console, CancellationToken stop)
    {
        var before = StudyReport.Of(Read(packed, results, Path.GetDirectoryName(packed)!));
        string folder = Path.GetDirectoryName(study)!;
        var clock = Stopwatch.StartNew();
        var start = Itself.Start("study", "run", study);
        start.WorkingDirectory = folder;
        List<string> why = [];
        int status = await RunAsync(sandbox is null ? start : sandbox.Sandboxed(start, folder), sandbox, limit, why.Add, console, stop);
        page.Tell("ran", string.Create(CultureInfo.InvariantCulture,
            $"in {clock.Elapsed.TotalSeconds:0.0} s, {ProcessLimits.Rights(sandbox)}"));
        if (status != 0)
            page.Differ(why.Count > 0 ? string.Join(' ', why) : $"the study ended with exit code {status}");
        var after = StudyReport.Of(Study.Read(study));
        Compare(page, before, after);
    }

    /// <summary>A study that names no file outside of the package.</summary>
    private static Study Read(string path, string results, string folder)
    {
        var study = Study.Read(path, results);
        var outside = study.Files.Where(file => Path.GetRelativePath(folder, file).StartsWith("..", StringComparison.Ordinal));
        return !outside.Any() ? study : throw new RefusalException(
            $"The study reads {ReproductionPage.Plain(outside.First())}, which is not in the package; pack it anew.");
    }

    private static async Task<int> RunAsync(ProcessStartInfo start, ProcessLimits? limits, TimeSpan? limit, Action<string> ended,
        TextWriter console, CancellationToken stop)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (true, true, false);
        using var process = Process.Start(start)!;
        using var watch = limits?.Watch(process, ended);
        using CancellationTokenSource late = new();
        if (limit is { } time)
            late.CancelAfter(time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        await using var kill = either.Token.UnsafeRegister(_ => process.Kill(entireProcessTree: true), null);
        var gate = new Lock();
        await Task.WhenAll(PassAsync(process.StandardOutput), PassAsync(process.StandardError));
        await process.WaitForExitAsync(CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        if (late.IsCancellationRequested)
            ended(string.Create(CultureInfo.InvariantCulture,
                $"The study reached its limit of {limit!.Value.TotalSeconds:0.###} s and was ended."));
        return process.ExitCode;

        async Task PassAsync(StreamReader from)
        {
            while (await from.ReadLineAsync(CancellationToken.None) is { } line)
            {
                lock (gate)
                    console.WriteLine(line);
            }
        }
    }

    private static void Compare(ReproductionPage page, StudyReport before, StudyReport after)
    {
        int models = 0, computations = 0, values = 0;
        foreach (var (was, now) in before.Parts.Zip(after.Parts))
        {
            if (was.Record is null || now.Record is null || was.State != now.State)
            {
                page.Differ($"{was.Task}", was.Status, now.Status);
                continue;
            }

            var differences = Differences(before, was, after, now, ref values).ToList();
            foreach (string difference in differences)
                page.Differ($"{was.Task}: {difference}");
            if (differences.Count > 0)
                continue;
            if (was.Task is StudyModel)
                models++;
            else
                computations++;
        }

        page.Equal(FormattableString.Invariant($"{models} of {before.Study.Models.Length} models: weights and numbers"), models);
        page.Equal(FormattableString.Invariant($"{computations} of {before.Study.Computations.Length} computations: {values} values"),
            computations);
    }

    private static List<string> Differences(StudyReport before, StudyPart was, StudyReport after, StudyPart now, ref int values)
    {
        List<string> found = [];
        foreach (var (kind, name, a, b) in Numbers(was.Record!).Join(Numbers(now.Record!), one => (one.Kind, one.Name),
            other => (other.Kind, other.Name), (one, other) => (one.Kind, one.Name, one.Values, other.Values)))
            Add(name, a, b);
        if (Numbers(was.Record!).Select(one => one.Name).Except(Numbers(now.Record!).Select(one => one.Name)).FirstOrDefault() is { } gone)
            found.Add($"{gone} is not there");
        var files = after.FilesOf(now);
        foreach (string file in before.FilesOf(was))
        {
            string first = Path.Combine(before.Study.Folder, file), second = Path.Combine(after.Study.Folder, file);
            if (!files.Contains(file))
                found.Add($"{file} is not there");
            else if (file.EndsWith(".safetensors", StringComparison.Ordinal))
                Add("weights", Weights(first), Weights(second));
            else if (file.EndsWith(".npy", StringComparison.Ordinal))
                values += Add(Path.GetFileNameWithoutExtension(file), NpyFile.Read(first).Values, NpyFile.Read(second).Values);
            else if (file.EndsWith(".svg", StringComparison.Ordinal) && Picture(first) != Picture(second))
                found.Add($"{file} shows something else");
        }

        return found;

        int Add(string name, double[] a, double[] b)
        {
            int differ = a.Length != b.Length ? Math.Max(a.Length, b.Length) : a.Zip(b).Count(pair =>
                BitConverter.DoubleToInt64Bits(pair.First) != BitConverter.DoubleToInt64Bits(pair.Second));
            if (a.Length != b.Length)
                found.Add(FormattableString.Invariant($"{name} has {b.Length} values, packed {a.Length}"));
            else if (differ > 0)
                found.Add(FormattableString.Invariant($"{name}, {differ} of {a.Length} values, by at most {NumberDistance.Of(a, b)}"));
            return a.Length - differ;
        }
    }

    private static IEnumerable<(string Kind, string Name, double[] Values)> Numbers(StudyRecord record) =>
        record.Numbers.Select(number => ("number", number.Key, new[] { number.Value }))
            .Concat(record.Curves.Select(curve => ("curve", curve.Key, curve.Value)));

    // What made it names the version, too.
    private static string Picture(string path) => OriginMark.Without(File.ReadAllText(path));

    private static double[] Weights(string path)
    {
        var file = SafetensorsFile.Open(path);
        return [.. file.Entries.SelectMany(entry => file.Read(entry.Name).ToDoubles())];
    }
}
