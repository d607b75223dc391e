using LandscapeNotebooks.Curvature;

namespace LandscapeNotebooks.Sharpness;

/// <summary>What f rises on the average under Gaussian noise: the mean of f(theta + sigma T e) - f(theta), e standard normal.</summary>
/// <remarks>Near a minimum sigma^2 tr(H) / 2. Every draw is taken with its opposite, so that the slope does not count.</remarks>
public sealed record AverageCaseRise : SharpnessMeasure
{
    /// <summary>sigma, in the unit of the parameters; where adaptive in shares of each of them.</summary>
    public double Deviation { get; init; } = 0.01;

    /// <summary>Whether T is |theta|, element by element, and not 1.</summary>
    public bool IsAdaptive { get; init; }

    /// <summary>Draws, at least 2.</summary>
    public int Samples { get; init; } = 20;

    public override string Name => IsAdaptive ? "average case, adaptive" : "average case";

    public override string Formula => "mean of f(theta + sigma T e) - f(theta), e standard normal";

    public override Invariance Invariance => IsAdaptive ? Invariance.Nodes : Invariance.None;

    public override ErrorKind ErrorKind => ErrorKind.StandardError;

    public override double ExpectedGradients => (2 * Samples + 1) / 3.0;

    internal override (double Value, double Error) Measure(Place place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Samples, 2);
        double[] rises = new double[Samples];
        foreach (ref double rise in rises.AsSpan())
            rise = place.EvenRise(place.Normal(IsAdaptive), Deviation);
        var estimate = Estimate.Of(rises, 0);
        return (estimate.Value, estimate.StandardError);
    }
}
