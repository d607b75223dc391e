using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Trainings;

/// <summary>Checks of a training's options, before it starts.</summary>
internal static class TrainingCheck
{
    public static void Require(TrainingOptions options, ISampledObjective objective, ReadOnlySpan<double> start)
    {
        int sampleCount = objective.SampleCount;
        if (options.Epochs < 1)
            throw new ArgumentException($"Epochs is {options.Epochs}, expected at least 1.", nameof(options));
        if (options.BatchSize < 1)
            throw new ArgumentException($"BatchSize is {options.BatchSize}, expected at least 1.", nameof(options));
        ThreadCount.Require(options.Threads, 0, nameof(options));
        if (options.Until.GradientNorm is not null && options.BatchSize < sampleCount)
            throw new ArgumentException(
                $"A gradient norm is asked for with mini-batches of {options.BatchSize} of {sampleCount} samples, "
                + $"expected the whole data in every step.", nameof(options));

        foreach (var watch in options.Watches)
        {
            if (watch.Refusal(objective) is { } needs)
                throw new ArgumentException($"The watch of {watch.Name} {needs}.", nameof(options));
            if (options.Watches.Count(other => other.Name == watch.Name) > 1)
                throw new ArgumentException($"Two watches are of {watch.Name}, expected one.", nameof(options));
        }

        for (int i = 0; i < start.Length; i++)
        {
            if (!double.IsFinite(start[i]))
                throw new ArgumentException($"start[{i}] is {start[i]}, expected a finite number.", nameof(start));
        }
    }
}
