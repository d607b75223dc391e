using LandscapeNotebooks.Curvature;

namespace LandscapeNotebooks.Sharpness;

/// <summary>The root of theta'F theta with the empirical Fisher matrix F: how much the losses move when theta is scaled.</summary>
/// <remarks>
/// theta'g_n is the derivative of sample n's loss along theta: one product. T. Liang, T. Poggio, A. Rakhlin and J. Stokes, Fisher-Rao
/// metric, geometry, and complexity of neural networks, 2019.
/// </remarks>
public sealed record FisherRaoNorm : SharpnessMeasure
{
    public override string Name => "Fisher-Rao norm";

    public override string Formula => "root of theta' F theta, F the mean of g_n g_n'";

    public override Invariance Invariance => Invariance.Nodes;

    public override ErrorKind ErrorKind => ErrorKind.None;

    public override double ExpectedGradients => 2;

    internal override (double Value, double Error) Measure(Place place)
    {
        var fisher = place.Counted(SymmetricOperator.EmpiricalFisher(place.RiskOf(this), place.Parameters));
        double[] theta = new double[place.Parameters.Length];
        foreach (var block in place.Blocks)
            block.Of(place.Parameters.AsSpan()).CopyTo(block.Of(theta.AsSpan()));
        return (Math.Sqrt(Math.Max(0, fisher.Quadratic(theta))), 0);
    }
}
