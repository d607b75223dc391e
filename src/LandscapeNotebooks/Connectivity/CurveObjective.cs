using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Connectivity;

/// <summary>The mean loss along a curve as a function of its bends: f(bends) = integral over t of L(w(t)) + lambda/2 |w(t)|^2.</summary>
/// <remarks>
/// <para>An objective like any other, so that any optimiser trains a curve. A training step draws one t ~ U(0, 1) for its mini-batch: its
/// gradient for bend j, c_j(t) (dL/dw + lambda w(t)), is f's on average. The running statistics of batch normalisation at w(t) are
/// not kept: they are computed anew where the curve is evaluated.</para>
/// <para>Value and plain gradient take the mean over midpoints t = (i + 1/2)/m. Theta holds the trained points one after another,
/// (K P) for K points.</para>
/// <para>T. Garipov et al., Loss surfaces, mode connectivity, and fast ensembling of DNNs, 2018, section 3.3.</para>
/// </remarks>
public sealed class CurveObjective : ITrainingObjective
{
    private readonly ImmutableArray<int> _trained;
    private readonly double[] _point, _slope, _coefficients;

    /// <param name="curve">Where the points begin; those that are not trained stay.</param>
    /// <param name="objective">L, of one model.</param>
    /// <param name="trained">Indices of the points to train; all but the ends where not given.</param>
    /// <exception cref="ArgumentException">The curve's P is not the objective's, or there is no such point to train.</exception>
    public CurveObjective(Curve curve, ISampledObjective objective, ImmutableArray<int> trained = default)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(objective);
        if (curve.ParameterCount != objective.ParameterCount)
            throw new ArgumentException(
                $"The curve's models have {curve.ParameterCount} parameters, expected {objective.ParameterCount} (P of the objective).",
                nameof(curve));

        int last = curve.Points.Length - 1;
        _trained = trained.IsDefault ? [.. Enumerable.Range(1, curve.BendCount)] : trained;
        if (_trained.IsEmpty || _trained.Any(j => j < 0 || j > last) || _trained.Distinct().Count() != _trained.Length)
            throw new ArgumentException(
                $"The trained points are {(_trained.IsEmpty ? "none" : string.Join(", ", _trained))}, "
                + $"expected at least one of 0 to {last}, each once.", nameof(trained));

        (Curve, Objective) = (curve, objective);
        (_point, _slope, _coefficients) = (new double[curve.ParameterCount], new double[curve.ParameterCount], new double[last + 1]);
        Layout = new(
            _trained.SelectMany(j => objective.Layout.Blocks.Select(block => ($"point{j}.{block.Name}", block.Kind, block.Shape))));
    }

    /// <summary>The curve that the training begins with.</summary>
    public Curve Curve { get; }

    /// <summary>L.</summary>
    public ISampledObjective Objective { get; }

    /// <summary>lambda, of the penalty on the curve's weights w(t), running statistics aside; at least 0.</summary>
    public double L2Penalty { get; init; }

    /// <summary>m, the midpoints that the value and the plain gradient take.</summary>
    public int Midpoints { get; init; } = 16;

    /// <inheritdoc/>
    public int ParameterCount => Layout.ParameterCount;

    /// <inheritdoc/>
    public ParameterLayout Layout { get; }

    /// <inheritdoc/>
    public int SampleCount => Objective.SampleCount;

    /// <summary>The trained points of <see cref="Curve"/>, (K P): where a training starts.</summary>
    public ParameterVector Start => ParameterVector.Own([.. _trained.SelectMany(j => Curve.Points[j])], Layout);

    /// <summary>The curve whose trained points are <paramref name="parameters"/>, (K P).</summary>
    public Curve CurveAt(ReadOnlySpan<double> parameters)
    {
        Lengths.Require(parameters.Length, ParameterCount, "K x P");
        ParameterVector[] points = [.. Curve.Points];
        for (int k = 0; k < _trained.Length; k++)
            points[_trained[k]] = new(parameters.Slice(k * Curve.ParameterCount, Curve.ParameterCount), Objective.Layout);
        return Curve.Through(points);
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        double sum = 0;
        for (int i = 0; i < Midpoints; i++)
        {
            Place(parameters, (i + 0.5) / Midpoints);
            sum += Objective.Value(_point) + Penalty();
        }

        return sum / Midpoints;
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) =>
        Mean(parameters, gradient, () => Objective.Gradient(_point, _slope));

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, Span<double> gradient)
    {
        int[] batch = samples.ToArray();
        return Mean(parameters, gradient, () => Objective.Gradient(_point, batch, _slope));
    }

    /// <summary>Writes the gradient of L(w(t)) + lambda/2 |w(t)|^2 at one t over <paramref name="gradient"/>, (K
    /// P), and returns the value.</summary>
    public double GradientAt(double t, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Lengths.Require(gradient.Length, ParameterCount, "K x P");
        Place(parameters, t);
        double value = Objective.Gradient(_point, _slope) + Penalty();
        gradient.Clear();
        AddSlope(1, gradient);
        return value;
    }

    /// <inheritdoc/>
    public string Augmentation => (Objective as ITrainingObjective)?.Augmentation ?? "";

    /// <inheritdoc/>
    /// <remarks>One t for the mini-batch; no running statistics are moved.</remarks>
    public double TrainingGradient(Span<double> parameters, ReadOnlySpan<int> samples, RandomSource random, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(random);
        Lengths.Require(gradient.Length, ParameterCount, "K x P");
        Place(parameters, random.NextDouble());
        double penalty = Penalty(), loss = Objective is ITrainingObjective training
            ? training.TrainingGradient(_point, samples, random, _slope)
            : Objective.Gradient(_point, samples, _slope);
        gradient.Clear();
        AddSlope(1, gradient);
        return loss + penalty;
    }

    private double Mean(ReadOnlySpan<double> parameters, Span<double> gradient, Func<double> slope)
    {
        Lengths.Require(gradient.Length, ParameterCount, "K x P");
        gradient.Clear();
        double sum = 0;
        for (int i = 0; i < Midpoints; i++)
        {
            Place(parameters, (i + 0.5) / Midpoints);
            sum += slope() + Penalty();
            AddSlope(1.0 / Midpoints, gradient);
        }

        return sum / Midpoints;
    }

    /// <summary>Writes w(t) over the point and c(t) over the coefficients.</summary>
    private void Place(ReadOnlySpan<double> parameters, double t)
    {
        Lengths.Require(parameters.Length, ParameterCount, "K x P");
        Curve.Coefficients(t, _coefficients);
        Array.Clear(_point);
        for (int j = 0; j < _coefficients.Length; j++)
        {
            int k = _trained.IndexOf(j);
            Lanewise.AddScaled(_coefficients[j],
                k < 0 ? Curve.Points[j].AsSpan() : parameters.Slice(k * _point.Length, _point.Length), _point);
        }
    }

    /// <summary>lambda/2 |w(t)|^2.</summary>
    private double Penalty() => L2Penalty == 0 ? 0 : L2Penalty / 2 * Objective.Layout.Blocks
        .Where(block => !block.Kind.IsStatistic()).Sum(block => FixedOrder.Dot(block.Of(_point.AsSpan()), block.Of(_point.AsSpan())));

    /// <summary>Adds share c_j(t) (dL/dw + lambda w(t)) to every trained point's part.</summary>
    private void AddSlope(double share, Span<double> gradient)
    {
        if (L2Penalty != 0)
        {
            foreach (var block in Objective.Layout.Blocks.Where(block => !block.Kind.IsStatistic()))
                Lanewise.AddScaled<double>(L2Penalty, block.Of(_point.AsSpan()), block.Of(_slope.AsSpan()));
        }

        for (int k = 0; k < _trained.Length; k++)
            Lanewise.AddScaled(share * _coefficients[_trained[k]], _slope, gradient.Slice(k * _point.Length, _point.Length));
    }
}
