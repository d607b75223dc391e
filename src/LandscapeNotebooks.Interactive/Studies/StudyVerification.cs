using System.Collections.Immutable;
using System.Diagnostics;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>Computes a sample of a study again and compares bits: points of grids, and what is short as a whole.</summary>
/// <remarks>
/// All weights are compared with the hashes of their records first. Then tasks are taken in an order that a seed draws until the time is
/// up: of a grid some points, whose other points are copied, so that the very command of the study computes them; of the rest what takes
/// less than <see cref="Longest"/>. Whatever takes longer is told as not computed.
/// </remarks>
/// <param name="study">What there is.</param>
public sealed class StudyVerification(Study study)
{
    private readonly StudyFolder _folder = new(study);

    /// <summary>Draws tasks and points.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Points of each grid.</summary>
    public int Points { get; init; } = 3;

    /// <summary>After which no further task is begun.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>What may take so long is computed again as a whole.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Threads, 0 for all processors.</summary>
    public int Threads { get; init; }

    /// <summary>What does not hold before anything is computed: tasks that are not done, other data than those of the records, weights of
    /// another hash than the one that the computations of them name.</summary>
    /// <inheritdoc cref="Run"/>
    public ImmutableArray<StudyCheck> Chain(Progress? progress = null, CancellationToken stop = default)
    {
        StudyData data = new(progress ?? Progress.None, stop);
        return [.. study.Tasks.Select(task => Standing(task, data)).OfType<StudyCheck>()];
    }

    /// <summary>Computes and compares.</summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Ends it.</param>
    public ImmutableArray<StudyCheck> Run(Progress? progress = null, CancellationToken stop = default)
    {
        progress ??= Progress.None;
        long began = Stopwatch.GetTimestamp();
        StudyData data = new(progress, stop);
        StudyClock clock = new(_folder, Threads);
        RandomSource random = new(Seed);
        var checks = ImmutableArray.CreateBuilder<StudyCheck>();
        List<StudyTask> done = [];
        foreach (var task in study.Tasks)
        {
            if (Standing(task, data) is { } problem)
                checks.Add(problem);
            else
                done.Add(task);
        }

        StudyTask[] drawn = [.. done.OrderBy(_ => random.NextDouble())];
        string scratch = Directory.CreateTempSubdirectory("landscapes-verify-").FullName;
        try
        {
            foreach (var task in drawn)
            {
                stop.ThrowIfCancellationRequested();
                checks.Add(Stopwatch.GetElapsedTime(began) > Time ? new(task, "is not in the sample: the time is up", null)
                    : Again(task, scratch, clock, random, progress, stop));
            }
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }

        return checks.ToImmutable();
    }

    /// <summary>What is wrong before anything is computed; null where nothing is.</summary>
    private StudyCheck? Standing(StudyTask task, StudyData data)
    {
        if (_folder.State(task, null) is var state && state != StudyState.Done)
            return new(task, state == StudyState.Failed ? "cannot be computed" : "is not computed yet", null);
        if (_folder.State(task, data) != StudyState.Done)
            return new(task, "was computed from other data than those on this machine", false);
        if (task is StudyModel model && StudyFolder.WeightsOf(_folder.PathOf(model, ".safetensors")) is var hash
            && hash != _folder.RecordOf(model)!.Weights)
            return new(task, $"has weights of hash {hash[..12]}, expected {_folder.RecordOf(model)!.Weights![..12]}", false);
        return null;
    }

    private StudyCheck Again(StudyTask task, string scratch, StudyClock clock, RandomSource random, Progress progress,
        CancellationToken stop)
    {
        try
        {
            if (task is StudyComputation && File.Exists(Path.Combine(_folder.PathOf(task, ""), SurfaceManifest.FileName)))
                return Sampled(task, scratch, random, progress, stop);
            var price = clock.Estimate([task], stop).Kinds[0].Each;
            if (price is null || price > Longest)
            {
                string time = price is { } known ? StudyEstimate.Text(known) : "a time that is not known";
                return new(task, $"takes {time}: not computed again", null);
            }

            return task is StudyModel model ? Retrained(model, scratch, progress, stop) : Repeated(task, scratch, progress, stop);
        }
        catch (DataFileException error)
        {
            return new(task, error.Message.TrimEnd('.'), false);
        }
    }

    /// <summary>Some points of a grid.</summary>
    private StudyCheck Sampled(StudyTask task, string scratch, RandomSource random, Progress progress, CancellationToken stop)
    {
        string copy = Path.Combine(scratch, task.Name);
        using var stored = SurfaceFolder.Read(_folder.PathOf(task, ""));
        if (stored.ComputedCount < stored.PointCount)
        {
            return new(task, $"lacks {stored.PointCount - stored.ComputedCount} of {stored.PointCount} points: "
                + "they were changed or removed", false);
        }

        int[] points = [.. Enumerable.Range(0, stored.PointCount).OrderBy(_ => random.NextDouble()).Take(Points).Order()];
        double[] values = new double[stored.MeasureCount], others = new double[stored.MeasureCount];
        using (var rest = SurfaceFolder.Open(copy, stored.Manifest with { Library = SurfaceManifest.ThisLibrary }))
        {
            foreach (int point in Enumerable.Range(0, stored.PointCount).Except(points))
            {
                stored.Read(point, values);
                rest.Write(point, values);
            }
        }

        _folder.Request(task, Threads, scratch).Ask(progress, stop);
        using var again = SurfaceFolder.Read(copy);
        foreach (int point in points)
        {
            stored.Read(point, values);
            again.Read(point, others);
            for (int m = 0; m < values.Length; m++)
            {
                if (BitConverter.DoubleToInt64Bits(values[m]) != BitConverter.DoubleToInt64Bits(others[m]))
                    return new(task, FormattableString.Invariant(
                        $"has {stored.Manifest.Measures[m]} {values[m]:R} at point {point}, computed again {others[m]:R}"), false);
            }
        }

        return new(task, $"{points.Length} of {stored.PointCount} points, equal to the bit", true);
    }

    private StudyCheck Retrained(StudyModel model, string scratch, Progress progress, CancellationToken stop)
    {
        string part = Path.Combine(scratch, model.Name + ".safetensors");
        Directory.CreateDirectory(Path.GetDirectoryName(part)!);
        var trained = (Trainings.TrainedModel)_folder.Request(model, Threads, scratch).Ask(progress, stop).Value;
        ParameterFile.Write(part, trained.Objective.Layout, trained.Parameters, study.Weights);
        string hash = StudyFolder.WeightsOf(part), expected = _folder.RecordOf(model)!.Weights!;
        return hash == expected ? new(model, "trained again, equal to the bit", true)
            : new(model, $"trained again has weights of hash {hash[..12]}, expected {expected[..12]}", false);
    }

    private StudyCheck Repeated(StudyTask task, string scratch, Progress progress, CancellationToken stop)
    {
        var numbers = StudyNumbers.Of(_folder.Request(task, Threads, scratch).Ask(progress, stop));
        var stored = _folder.RecordOf(task)!.Numbers;
        foreach (var (name, value) in stored)
        {
            if (!numbers.TryGetValue(name, out double again)
                || BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(again))
                return new(task, FormattableString.Invariant($"has {name} {value:R}, computed again {again:R}"), false);
        }

        return new(task, $"{stored.Count} numbers, equal to the bit", true);
    }
}
