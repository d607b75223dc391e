using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Optimizers.Transformations;

/// <summary>v &lt;- mu v + (1 - d) u, u &lt;- v: momentum. Nesterov's: u &lt;- u + mu v.</summary>
/// <remarks>The first step sets v = u, as in PyTorch. B. Polyak, 1964; Y. Nesterov, 1983.</remarks>
/// <param name="Momentum">mu, from 0 to below 1.</param>
public sealed record Velocity(double Momentum) : Transformation
{
    public double Momentum { get; } = RequireShare(Momentum);

    /// <summary>d, from 0 to below 1: the share of u that is left out of the velocity.</summary>
    public double Dampening { get; init => field = RequireShare(value); }

    /// <summary>Whether the update looks ahead: u + mu v instead of v.</summary>
    public bool IsNesterov { get; init; }

    protected override int SlotCount => 1;

    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame) =>
        frame.Run(new Rule(Momentum, frame.Step == 1 ? 1 : 1 - Dampening, IsNesterov), slots: 1);

    private readonly struct Rule(double mu, double share, bool isNesterov) : IUpdateRule
    {
        public void Apply(ref Vector512<double> u, Vector512<double> theta, ref Vector512<double> v, ref Vector512<double> _,
            ref Vector512<double> __)
        {
            v = mu * v + share * u;
            u = isNesterov ? u + mu * v : v;
        }
    }
}
