using System.Globalization;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>What a request will take: so many pieces of one kind of work, timed on a few of them.</summary>
/// <param name="Count">Pieces.</param>
/// <param name="Unit">What they are, such as <c>mini-batches</c>.</param>
/// <param name="Each">The time of one.</param>
public sealed record Cost(double Count, string Unit, TimeSpan Each)
{
    private const int MeasuredSamples = 512;

    /// <summary>Count Each.</summary>
    public TimeSpan Total => Count * Each;

    /// <summary>Times a few pieces.</summary>
    internal static Cost Of(double count, string unit, Action once, CancellationToken cancellation) =>
        new(count, unit, Pace.Of(_ => once(), count, cancellation: cancellation));

    /// <summary>A training's steps, without what is measured after its epochs.</summary>
    internal static Cost OfSteps(double steps, ISampledObjective objective, int batch, ReadOnlySpan<double> theta,
        CancellationToken cancellation)
    {
        int[] samples = [.. Enumerable.Range(0, Math.Min(batch, objective.SampleCount))];
        double[] at = theta.ToArray(), gradient = new double[theta.Length];
        RandomSource random = new(0);
        return Of(steps, "mini-batches", objective is ITrainingObjective training
            ? () => training.TrainingGradient(at, samples, random, gradient)
            : () => objective.Gradient(at, samples, gradient), cancellation);
    }

    /// <summary>With what is measured after every epoch, timed on a few samples.</summary>
    internal Cost Measured(double epochs, IEnumerable<ISampledObjective> objectives, ReadOnlySpan<double> theta,
        CancellationToken cancellation)
    {
        double[] at = theta.ToArray();
        var more = TimeSpan.Zero;
        foreach (var risk in objectives.OfType<EmpiricalRisk>())
        {
            int[] samples = [.. Enumerable.Range(0, Math.Min(MeasuredSamples, risk.SampleCount))];
            double pieces = epochs * risk.SampleCount / samples.Length;
            more += pieces * Pace.Of(_ => risk.Evaluate(at, samples), pieces, cancellation: cancellation);
        }

        return this with { Each = Each + more / Count };
    }

    /// <summary>A training's steps over so many epochs.</summary>
    internal static Cost OfEpochs(double epochs, ISampledObjective objective, int batch, ReadOnlySpan<double> theta,
        CancellationToken cancellation)
    {
        int each = Math.Min(batch, objective.SampleCount);
        return OfSteps(epochs * ((objective.SampleCount + each - 1) / each), objective, batch, theta, cancellation);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count:0} {Unit}, {Each.TotalMilliseconds:G3} ms each: about {Total.TotalSeconds:G3} s");
}
