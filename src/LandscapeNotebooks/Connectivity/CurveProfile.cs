using System.Collections.Immutable;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Connectivity;

/// <summary>Measures at evenly spaced t of a curve, both ends included.</summary>
/// <remarks>61 points as T. Garipov et al., Loss surfaces, mode connectivity, and fast ensembling of DNNs, 2018, take.</remarks>
public sealed class CurveProfile
{
    private readonly double[][] _values;

    private CurveProfile(Curve curve, double[] t, double[] distances, ImmutableArray<string> names, double[][] values) =>
        (Curve, T, Distances, Names, _values) = (curve, [.. t], [.. distances], names, values);

    public Curve Curve { get; }

    /// <summary>t of every point, from 0 to 1.</summary>
    public ImmutableArray<double> T { get; }

    /// <summary>The length of the curve up to every point.</summary>
    public ImmutableArray<double> Distances { get; }

    /// <summary>The names of the measures, in their order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>A measure at every point.</summary>
    /// <exception cref="ArgumentException">There is no such measure.</exception>
    public ReadOnlySpan<double> this[string name] => Names.IndexOf(name) is >= 0 and var index
        ? _values[index]
        : throw new ArgumentException($"There is no measure {name}; there are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>Distances as shares of the curve's length, from 0 to 1; t itself where the length is 0.</summary>
    public ImmutableArray<double> Shares => Distances[^1] > 0 ? [.. Distances.Select(distance => distance / Distances[^1])] : T;

    /// <summary>Evaluates measures along a curve.</summary>
    /// <param name="curve">w(t).</param>
    /// <param name="measures">What is taken of every w(t).</param>
    /// <param name="points">Points along t.</param>
    /// <param name="statistics">The training data, where the network has batch normalisation: the running statistics of every w(t), ends
    /// included, are computed anew over them. Null leaves the interpolated ones.</param>
    /// <param name="progress">Told after every point, the share that is done.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">There is no measure, or the statistics' network has another P.</exception>
    public static CurveProfile Evaluate(
        Curve curve, IReadOnlyList<Measure> measures, int points = 61, EmpiricalRisk? statistics = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(measures);
        var axis = new Axis(0, 1, points);
        ImmutableArray<string> names = [.. measures.SelectMany(measure => measure.Names)];
        if (names.IsEmpty)
            throw new ArgumentException("There is no measure, expected at least one.", nameof(measures));
        if (statistics is not null)
            Shape.Require(curve.ParameterCount, statistics.ParameterCount, "P of the statistics' network");

        double[][] values = [.. names.Select(_ => new double[points])];
        double[] parameters = new double[curve.ParameterCount], taken = new double[names.Length], distances = new double[points];
        for (int i = 0; i < points; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            curve.Point(axis[i], parameters);
            statistics?.RefreshStatistics(parameters);
            int first = 0;
            foreach (var measure in measures)
            {
                measure.Take(parameters, taken.AsSpan(first, measure.Names.Length));
                first += measure.Names.Length;
            }

            for (int k = 0; k < taken.Length; k++)
                values[k][i] = taken[k];
            distances[i] = i == 0 ? 0 : distances[i - 1] + curve.Length(axis[i - 1], axis[i]);
            progress?.Report((i + 1.0) / points);
        }

        return new(curve, axis.ToArray(), distances, names, values);
    }

    /// <summary>Loss and error of a network, as the paper reports them: <c>test loss</c> and <c>test error</c> for the name <c>test</c>.</summary>
    public static Measure LossAndError(string name, EmpiricalRisk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return new([$"{name} loss", $"{name} error"], (parameters, values) =>
        {
            var evaluation = risk.Evaluate(parameters);
            (values[0], values[1]) = (evaluation.Loss, 1 - evaluation.Accuracy);
        });
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
    public Barrier Barrier(string name) => Connectivity.Barrier.Of(Shares.AsSpan(), this[name]);

    public override string ToString() => $"{T.Length} points of {Curve}: {string.Join(", ", Names)}";
}
