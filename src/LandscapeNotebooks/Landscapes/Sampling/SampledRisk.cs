using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Landscapes.Sampling;

/// <summary>A risk that is measured on as many samples as each point of a plane needs.</summary>
/// <param name="risk">The risk of all samples.</param>
/// <param name="a">First coordinates of the coarse grid, (K).</param>
/// <param name="b">Second coordinates of the coarse grid.</param>
/// <param name="tolerance">The standard error that a loss may have, as a share of it, or of 1 where it is less.</param>
/// <param name="order">The samples in the order in which every point takes them, (N).</param>
internal sealed class SampledRisk(EmpiricalRisk risk, double[] a, double[] b, double tolerance, int[] order) : IPlanarObjective
{
    private readonly Lock _gate = new();
    private SampledPlane? _plane; // its coarse grid is worth keeping: an evaluation may ask for the same plane again

    public int ParameterCount => risk.ParameterCount;

    public double Value(ReadOnlySpan<double> parameters) => risk.Value(parameters);

    /// <summary>Loss and accuracy of all samples, without an error.</summary>
    public void Whole(ReadOnlySpan<double> parameters, Span<double> values)
    {
        var evaluation = risk.Evaluate(parameters);
        (values[0], values[1], values[2], values[3], values[4]) = (evaluation.Loss, evaluation.Accuracy, 0, 0, order.Length);
    }

    public IPlaneFunction OnPlane(ReadOnlySpan<double> origin, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        lock (_gate)
        {
            if (_plane?.IsOf(origin, first, second) != true)
                _plane = new(risk, [.. origin], [.. first], [.. second], new(a, b, order.Length), tolerance, order);
            return _plane;
        }
    }
}
