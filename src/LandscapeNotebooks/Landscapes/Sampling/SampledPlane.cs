using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Sampling;

/// <summary>Loss and accuracy at the points of a plane, each from as many samples as its standard error needs.</summary>
/// <remarks>
/// Every point takes the same samples in the same order (common random numbers), so that neighbours differ by what the surface does and
/// not by the draw. The coarse grid is computed before the first point, on all samples.
/// </remarks>
internal sealed class SampledPlane(EmpiricalRisk risk, double[] origin, double[] first, double[] second, Pilot pilot, double tolerance,
    int[] order) : IPlaneFunction
{
    private const int Fewest = 64; // fewer make a standard error too small too often
    private const int Step = 16;

    private readonly Lock _gate = new();
    private readonly double[] _theta = new double[origin.Length], _guesses = new double[order.Length], _known = new double[order.Length],
        _ofKnown = new double[order.Length], _losses = new double[order.Length];

    private readonly double _meanWeight = MeanWeight(risk);
    private bool _isPrepared;

    public int ValueCount => 5;

    public bool IsSlow => true;

    public bool IsOf(ReadOnlySpan<double> theta, ReadOnlySpan<double> d, ReadOnlySpan<double> e) =>
        theta.SequenceEqual(origin) && d.SequenceEqual(first) && e.SequenceEqual(second);

    public void Row(ReadOnlySpan<double> a, double b, Span<double> values) => Row(a, b, values, CancellationToken.None);

    public void Row(ReadOnlySpan<double> a, double b, Span<double> values, CancellationToken cancellation)
    {
        Lengths.Require(values.Length, ValueCount * a.Length, "A x 5");
        lock (_gate)
        {
            RequirePilot(cancellation);
            for (int k = 0; k < a.Length; k++)
                Point(a[k], b, values.Slice(k * ValueCount, ValueCount));
        }
    }

    public void Prepare(CancellationToken cancellation)
    {
        lock (_gate)
            RequirePilot(cancellation);
    }

    private void RequirePilot(CancellationToken cancellation)
    {
        if (_isPrepared)
            return;
        int[] all = [.. order.Order()];
        foreach (var (index, a, b) in pilot.Points)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] losses = new double[order.Length];
            Place(a, b);
            int correct = risk.SampleLosses(_theta, all, losses);
            pilot.Keep(index, losses, (double)correct / (order.Length * risk.Data.Positions));
        }

        _isPrepared = true;
    }

    private void Point(double a, double b, Span<double> values)
    {
        Place(a, b);
        double penalty = risk.Penalty(_theta);
        if (pilot.At(a, b) is var (losses, accuracy))
        {
            (values[0], values[1], values[2], values[3], values[4]) = (Mean(losses) + penalty, accuracy, 0, 0, order.Length);
            return;
        }

        pilot.Interpolate(a, b, _guesses);
        double guess = FixedOrder.Sum(_guesses) / order.Length;
        for (int count = 0, right = 0, wanted = Math.Min(Fewest, order.Length); ; wanted = Math.Min(wanted, order.Length))
        {
            right += risk.SampleLosses(_theta, order.AsSpan(count, wanted - count), _known.AsSpan(count, wanted - count));
            for (; count < wanted; count++)
                (_ofKnown[count], _losses[order[count]]) = (_guesses[order[count]], _known[count]);
            var estimate = RegressionEstimate.Of(_known.AsSpan(0, count), _ofKnown.AsSpan(0, count), guess, order.Length);
            double error = estimate.StandardError / _meanWeight, loss = estimate.Mean / _meanWeight;
            double allowed = tolerance * Math.Max(1, Math.Abs(loss));
            bool isAll = count == order.Length;
            if (isAll || !(error > allowed)) // of a loss that is not finite more samples tell nothing
            {
                double share = (double)right / (count * risk.Data.Positions);
                values[0] = (isAll ? Mean(_losses) : loss) + penalty;
                values[1] = share;
                values[2] = error;
                values[3] = isAll ? 0 : Math.Sqrt(share * (1 - share) * (1.0 / count - 1.0 / order.Length));
                values[4] = count;
                return;
            }

            double needed = Math.Ceiling(count * (error / allowed) * (error / allowed) / Step) * Step;
            wanted = (int)Math.Min(order.Length, Math.Max(count + Step, needed));
        }
    }

    /// <summary>The risk of all samples, added in their order as an evaluation adds them.</summary>
    private double Mean(double[] losses) => FixedOrder.Sum(losses) / (_meanWeight * order.Length);

    private void Place(double a, double b)
    {
        TensorPrimitives.FusedMultiplyAdd(first, a, origin, _theta);
        TensorPrimitives.FusedMultiplyAdd(second, b, _theta, _theta);
    }

    private static double MeanWeight(EmpiricalRisk risk)
    {
        var labels = risk.Data.Labels;
        if (labels.IsEmpty)
            return risk.Data.Positions;
        double sum = 0;
        foreach (int label in labels)
            sum += risk.Loss.Weight(label);
        return sum / risk.Data.Count;
    }
}
