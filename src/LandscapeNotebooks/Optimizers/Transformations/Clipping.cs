using System.Numerics.Tensors;

namespace LandscapeNotebooks.Optimizers.Transformations;

/// <summary>u &lt;- u min(1, c/|u|), |u| over all parameters.</summary>
/// <remarks>R. Pascanu, T. Mikolov and Y. Bengio, On the difficulty of training recurrent neural networks, 2013, algorithm 1.</remarks>
/// <param name="Limit">c, above 0, in the unit of u.</param>
public sealed record ClipByNorm(double Limit) : Transformation
{
    public double Limit { get; } = RequirePositive(Limit);

    protected override bool NeedsNorm => true;

    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame)
    {
        if (frame.Norm > Limit)
            TensorPrimitives.Multiply(frame.Update, Limit / frame.Norm, frame.Update);
    }
}

/// <summary>u &lt;- u/|u|, |u| over all parameters; 0 stays 0.</summary>
public sealed record DivideByNorm : Transformation
{
    protected override bool NeedsNorm => true;

    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame)
    {
        if (frame.Norm > 0)
            TensorPrimitives.Divide(frame.Update, frame.Norm, frame.Update);
    }
}

/// <summary>u &lt;- max(-c, min(c, u)) for every parameter.</summary>
/// <param name="Limit">c, above 0, in the unit of u.</param>
public sealed record ClipByValue(double Limit) : Transformation
{
    public double Limit { get; } = RequirePositive(Limit);

    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame)
    {
        foreach (ref double u in frame.Update)
            u = Math.Clamp(u, -Limit, Limit);
    }
}

/// <summary>u &lt;- -1, 0 or 1, the sign of u.</summary>
/// <remarks>J. Bernstein et al., signSGD: compressed optimisation for non-convex problems, 2018. NaN stays NaN.</remarks>
public sealed record SignOf : Transformation
{
    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame)
    {
        foreach (ref double u in frame.Update)
            u = u > 0 ? 1 : u < 0 ? -1 : u;
    }
}
