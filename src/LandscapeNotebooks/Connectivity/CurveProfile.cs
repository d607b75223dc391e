using System.Collections.Immutable;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Connectivity;

/// <summary>Measures at evenly spaced t of a curve, both ends included.</summary>
/// <remarks>61 points as T. Garipov et al., Loss surfaces, mode connectivity, and fast ensembling of DNNs, 2018, take.</remarks>
public sealed class CurveProfile
{
    private CurveProfile(Curve curve, Slice slice)
    {
        (Curve, Slice, T) = (curve, slice, [.. slice.Axis.ToArray()]);
        var distances = ImmutableArray.CreateBuilder<double>(T.Length);
        distances.Add(0);
        for (int i = 1; i < T.Length; i++)
            distances.Add(distances[^1] + curve.Length(T[i - 1], T[i]));
        Distances = distances.MoveToImmutable();
    }

    public Curve Curve { get; }

    /// <summary>The measures over t.</summary>
    public Slice Slice { get; }

    /// <summary>t of every point, from 0 to 1.</summary>
    public ImmutableArray<double> T { get; }

    /// <summary>The length of the curve up to every point.</summary>
    public ImmutableArray<double> Distances { get; }

    /// <summary>The names of the measures, in their order.</summary>
    public ImmutableArray<string> Names => Slice.Names;

    /// <summary>A measure at every point.</summary>
    /// <exception cref="ArgumentException">There is no such measure.</exception>
    public ImmutableArray<double> this[string name] => Slice[name];

    /// <summary>Distances as shares of the curve's length, from 0 to 1; t itself where the length is 0.</summary>
    public ImmutableArray<double> Shares => Distances[^1] > 0 ? [.. Distances.Select(distance => distance / Distances[^1])] : T;

    /// <summary>Evaluates measures along a curve.</summary>
    /// <param name="curve">w(t).</param>
    /// <param name="measures">What is taken of every w(t).</param>
    /// <param name="points">Points along t.</param>
    /// <param name="statistics">The training data, where the network has batch normalisation: the running statistics of every w(t), ends
    /// included, are computed anew over them, once for all measures. Null leaves the interpolated ones.</param>
    /// <param name="options">Store, time, progress; null for the defaults.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>;
    /// the store keeps what is done.</param>
    /// <exception cref="ArgumentException">There is no measure, or one is of another P than the curve.</exception>
    public static CurveProfile Evaluate(
        Curve curve, IReadOnlyList<Measure> measures, int points = 61, EmpiricalRisk? statistics = null, SurfaceOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(measures);
        ImmutableArray<Measure> taken = [.. measures];
        if (statistics is not null)
            taken = [Together(taken).WithRefreshedStatistics(statistics)];
        return new(curve, Slice.Evaluate(taken, curve, new Axis(0, 1, points), options, cancellation));
    }

    /// <summary>Loss and error of a network, as the paper reports them: <c>test loss</c> and <c>test error</c>
    /// for the name <c>test</c>.</summary>
    public static Measure LossAndError(string name, EmpiricalRisk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return new([Reading.Loss(name), new($"{name} error", ReadingKind.Error, name)], (parameters, values) =>
        {
            var evaluation = risk.Evaluate(parameters);
            (values[0], values[1]) = (evaluation.Loss, 1 - evaluation.Accuracy);
        })
        {
            ParameterCount = risk.ParameterCount,
        };
    }

    /// <summary>Least, largest and mean value of a measure, and its integral over the curve's length divided by that length.</summary>
    public CurveSummary Summary(string name)
    {
        var values = this[name];
        double sum = 0, integral = 0, least = values[0], largest = values[0];
        var shares = Shares;
        for (int i = 0; i < values.Length; i++)
        {
            (least, largest) = (Math.Min(least, values[i]), Math.Max(largest, values[i]));
            sum += values[i];
            if (i > 0)
                integral += (shares[i] - shares[i - 1]) * (values[i] + values[i - 1]) / 2;
        }

        return new(least, largest, sum / values.Length, integral);
    }

    /// <summary>The barrier that a measure meets along the curve.</summary>
    public Barrier Barrier(string name) => Connectivity.Barrier.Of(Shares.AsSpan(), this[name].AsSpan());

    public override string ToString() => $"{T.Length} points of {Curve}: {string.Join(", ", Names)}";

    /// <summary>All measures as one, so that what theta needs is prepared once.</summary>
    private static Measure Together(ImmutableArray<Measure> measures) => new([.. measures.SelectMany(measure => measure.Readings)],
        (parameters, values) =>
    {
        foreach (var measure in measures)
        {
            measure.Take(parameters, values[..measure.Names.Length]);
            values = values[measure.Names.Length..];
        }
    });
}
