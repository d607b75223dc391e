using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes.Planes;

namespace LandscapeNotebooks.Sharpness;

/// <summary>What f rises at a distance along random directions that are scaled filter by filter: what a surface shows.</summary>
/// <remarks>The mean over directions d and -d. H. Li and others, Visualizing the loss landscape of neural nets, 2018.</remarks>
public sealed record FilterNormalizedRise : SharpnessMeasure
{
    /// <summary>The distance, in filter norms.</summary>
    public double Radius { get; init; } = 0.2;

    /// <summary>Directions, at least 2.</summary>
    public int Samples { get; init; } = 10;

    public override string Name => "filter-normalised rise";

    public override string Formula => "mean of f(theta + r d) - f(theta), |d_f| = |theta_f| for every filter f";

    public override Invariance Invariance => Invariance.Layers;

    public override ErrorKind ErrorKind => ErrorKind.StandardError;

    public override double ExpectedGradients => (2 * Samples + 1) / 3.0;

    internal override (double Value, double Error) Measure(Place place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Samples, 2);
        double[] rises = new double[Samples];
        foreach (ref double rise in rises.AsSpan())
        {
            rise = place.EvenRise(
                Directions.Random(place.Objective.Layout, place.Parameters, place.Random).AsSpan(), Radius);
        }

        var estimate = Estimate.Of(rises, 0);
        return (estimate.Value, estimate.StandardError);
    }
}
