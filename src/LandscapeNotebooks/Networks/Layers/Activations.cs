using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>The rectifier y = max(0, x). The derivative at 0 is taken as 0, as in PyTorch.</summary>
public sealed record ReLU : Layer
{
    /// <inheritdoc/>
    public override string Kinks => "where x = 0";

    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, Rectifier<T>>(input, output, default));
}

/// <summary>The leaky rectifier y = x above 0, s x elsewhere. The derivative at 0 is taken as s, as in PyTorch.</summary>
/// <param name="Slope">s, at least 0.</param>
public sealed record LeakyReLU(double Slope = 0.01) : Layer
{
    /// <inheritdoc/>
    public override string Kinks => "where x = 0";

    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (!(Slope >= 0 && double.IsFinite(Slope)))
            throw circuit.Refuse(this, "expected a finite slope of at least 0.");
        return circuit.Append(input.Shape, 0,
            output => new ElementwiseStep<T, LeakyRectifier<T>>(input, output, new(T.CreateTruncating(Slope))));
    }
}

/// <summary>The logistic function y = 1 / (1 + e^-x).</summary>
public sealed record Sigmoid : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, LogisticFunction<T>>(input, output, default));
}

/// <summary>The hyperbolic tangent y = tanh x.</summary>
public sealed record Tanh : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, HyperbolicTangent<T>>(input, output, default));
}

/// <summary>y = ln(1 + e^x), exact for large x too.</summary>
public sealed record Softplus : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, SmoothRectifier<T>>(input, output, default));
}

/// <summary>
/// y_c = e^(x_c) / sum_k e^(x_k) over the channels of each pixel, of features over all. The largest x is subtracted first.
/// </summary>
public sealed record Softmax : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new SoftmaxStep<T>(input, output));
}

/// <summary>
/// y_c = x_c - ln sum_k e^(x_k) over the channels of each pixel, of features over all. The largest x is subtracted first.
/// </summary>
public sealed record LogSoftmax : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new LogSoftmaxStep<T>(input, output));
}
