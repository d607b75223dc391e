using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Optimizers.Transformations;

/// <summary>
/// m &lt;- b1 m + (1 - b1) u, v &lt;- b2 v + (1 - b2) u^2, u &lt;- m' / (sqrt(v') + eps), m' = m / (1 - b1^t), v' = v / (1 - b2^t).
/// </summary>
/// <remarks>D. Kingma and J. Ba, Adam: a method for stochastic optimization, 2015.</remarks>
public sealed record ScaleByAdam : Transformation
{
    /// <summary>b1, from 0 to below 1.</summary>
    public double Beta1 { get; init => field = RequireShare(value); } = 0.9;

    /// <summary>b2, from 0 to below 1.</summary>
    public double Beta2 { get; init => field = RequireShare(value); } = 0.999;

    /// <summary>eps, added to the root, in the unit of u.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Divides by the largest v so far instead of v. S. Reddi et al., On the convergence of Adam and beyond, 2018.</summary>
    public bool IsAmsGrad { get; init; }

    protected override int SlotCount => IsAmsGrad ? 3 : 2;

    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame)
    {
        double first = 1 - Elementary.Power(Beta1, frame.Step), root = Math.Sqrt(1 - Elementary.Power(Beta2, frame.Step));
        frame.Run(new Rule(first, root, Beta1, Beta2, Epsilon, IsAmsGrad), SlotCount);
    }

    private readonly struct Rule(double first, double root, double b1, double b2, double eps, bool isAmsGrad) : IUpdateRule
    {
        public void Apply(ref Vector512<double> u, Vector512<double> theta, ref Vector512<double> m, ref Vector512<double> v,
            ref Vector512<double> largest)
        {
            m = b1 * m + (1 - b1) * u;
            v = b2 * v + (1 - b2) * (u * u);
            if (isAmsGrad)
                largest = Vector512.Max(largest, v);
            u = m / first / (Vector512.Sqrt(isAmsGrad ? largest : v) / root + Vector512.Create(eps));
        }
    }
}

/// <summary>s &lt;- a s + (1 - a) u^2, u &lt;- u / (sqrt(s) + eps). Centred: c &lt;- a c + (1 - a) u, and s - c^2 under the root.</summary>
/// <remarks>
/// T. Tieleman and G. Hinton, lecture 6.5, 2012; centred after A. Graves, 2013. Its momentum is a <see cref="Velocity"/> after it.
/// </remarks>
public sealed record ScaleByRms : Transformation
{
    /// <summary>a, from 0 to below 1.</summary>
    public double Smoothing { get; init => field = RequireShare(value); } = 0.99;

    /// <summary>eps, added to the root, in the unit of u.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether the mean's square is taken off.</summary>
    public bool IsCentered { get; init; }

    protected override int SlotCount => IsCentered ? 2 : 1;

    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame) => frame.Run(new Rule(Smoothing, Epsilon, IsCentered), SlotCount);

    private readonly struct Rule(double a, double eps, bool isCentered) : IUpdateRule
    {
        public void Apply(ref Vector512<double> u, Vector512<double> theta, ref Vector512<double> s, ref Vector512<double> c,
            ref Vector512<double> _)
        {
            s = a * s + (1 - a) * (u * u);
            var square = s;
            if (isCentered)
            {
                c = a * c + (1 - a) * u;
                square = s - c * c;
            }

            u /= Vector512.Sqrt(square) + Vector512.Create(eps);
        }
    }
}

/// <summary>s &lt;- s + u^2, u &lt;- u / (sqrt(s) + eps).</summary>
/// <remarks>J. Duchi, E. Hazan and Y. Singer, Adaptive subgradient methods for online learning and stochastic optimization, 2011.</remarks>
public sealed record ScaleByAdagrad : Transformation
{
    /// <summary>eps, added to the root, in the unit of u.</summary>
    public double Epsilon { get; init; } = 1e-10;

    protected override int SlotCount => 1;

    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame) => frame.Run(new Rule(Epsilon), slots: 1);

    private readonly struct Rule(double eps) : IUpdateRule
    {
        public void Apply(ref Vector512<double> u, Vector512<double> theta, ref Vector512<double> s, ref Vector512<double> _,
            ref Vector512<double> __)
        {
            s += u * u;
            u /= Vector512.Sqrt(s) + Vector512.Create(eps);
        }
    }
}

/// <summary>s &lt;- r s + (1 - r) u^2, d = sqrt(e + eps) / sqrt(s + eps) u, e &lt;- r e + (1 - r) d^2, u &lt;- d.</summary>
/// <remarks>M. Zeiler, ADADELTA: an adaptive learning rate method, 2012.</remarks>
public sealed record ScaleByAdadelta : Transformation
{
    /// <summary>r, from 0 to below 1.</summary>
    public double Smoothing { get; init => field = RequireShare(value); } = 0.9;

    /// <summary>eps, added under the roots, in the unit of u squared.</summary>
    public double Epsilon { get; init; } = 1e-6;

    protected override int SlotCount => 2;

    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame) => frame.Run(new Rule(Smoothing, Epsilon), slots: 2);

    private readonly struct Rule(double r, double eps) : IUpdateRule
    {
        public void Apply(ref Vector512<double> u, Vector512<double> theta, ref Vector512<double> s, ref Vector512<double> e,
            ref Vector512<double> _)
        {
            s = r * s + (1 - r) * (u * u);
            u = Vector512.Sqrt(e + Vector512.Create(eps)) / Vector512.Sqrt(s + Vector512.Create(eps)) * u;
            e = r * e + (1 - r) * (u * u);
        }
    }
}
