using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Networks.Steps.Activations;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>y = x Phi(x), Phi the distribution function of a standard normal number.</summary>
/// <remarks>
/// By the error function, or where <see cref="Approximate"/> y = x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2, PyTorch's
/// <c>approximate="tanh"</c>. D. Hendrycks and K. Gimpel, Gaussian error linear units, 2016.
/// </remarks>
public sealed record GELU : Layer
{
    /// <summary>Whether tanh stands for the error function.</summary>
    public bool Approximate { get; init; }

    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) => circuit.Append(input.Shape, 0, output => Approximate
        ? new ElementwiseStep<T, TanhGate<T>>(input, output, default)
        : new ElementwiseStep<T, GaussianGate<T>>(input, output, default));

    protected override string Describe() => Approximate ? "GELU(tanh)" : "GELU()";
}

/// <summary>y = x / (1 + e^-x), also called swish.</summary>
public sealed record SiLU : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, LogisticGate<T>>(input, output, default));
}

/// <summary>y = x tanh ln(1 + e^x).</summary>
/// <remarks>D. Misra, Mish: a self regularized non-monotonic activation function, 2019.</remarks>
public sealed record Mish : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, SoftplusGate<T>>(input, output, default));
}

/// <summary>y = x above 0, a (e^x - 1) elsewhere.</summary>
/// <remarks>D. Clevert et al., Fast and accurate deep network learning by exponential linear units, 2015.</remarks>
/// <param name="Alpha">a, above 0.</param>
public sealed record ELU(double Alpha = 1) : Layer
{
    /// <inheritdoc/>
    public override string Kinks => "where x = 0";

    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (!(Alpha > 0 && double.IsFinite(Alpha)))
            throw circuit.Refuse(this, "expected a finite alpha above 0.");
        return circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, ExponentialLinear<T>>(input, output, new(Alpha, 1)));
    }
}

/// <summary>y = l x above 0, l a (e^x - 1) elsewhere, with l = 1.0507 and a = 1.6733.</summary>
/// <remarks>G. Klambauer et al., Self-normalizing neural networks, 2017.</remarks>
public sealed record SELU : Layer
{
    /// <inheritdoc/>
    public override string Kinks => "where x = 0";

    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) => circuit.Append(input.Shape, 0,
        output => new ElementwiseStep<T, ExponentialLinear<T>>(input, output, new(1.6732632423543772848, 1.0507009873554804934)));
}

/// <summary>y = x min(max(x + 3, 0), 6) / 6.</summary>
/// <remarks>A. Howard et al., Searching for MobileNetV3, 2019.</remarks>
public sealed record Hardswish : Layer
{
    /// <inheritdoc/>
    public override string Kinks => "where |x| = 3";

    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, HardGate<T>>(input, output, default));
}

/// <summary>y = min(max(x + 3, 0), 6) / 6.</summary>
public sealed record Hardsigmoid : Layer
{
    /// <inheritdoc/>
    public override string Kinks => "where |x| = 3";

    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) => circuit.Append(input.Shape, 0,
        output => new ElementwiseStep<T, ClampedLine<T>>(input, output, new(1 / 6.0, 0.5, 0, 1)));
}

/// <summary>y = min(max(x, a), b). The derivative at a and b is taken as 0, as in PyTorch.</summary>
/// <param name="Low">a, below b.</param>
/// <param name="High">b; 0 and 6 are PyTorch's ReLU6.</param>
public sealed record Hardtanh(double Low = -1, double High = 1) : Layer
{
    /// <inheritdoc/>
    public override string Kinks => $"where x = {Low} and where x = {High}";

    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (!(Low < High && double.IsFinite(Low) && double.IsFinite(High)))
            throw circuit.Refuse(this, "expected a finite low below a finite high.");
        return circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, ClampedLine<T>>(input, output, new(1, 0, Low, High)));
    }
}

/// <summary>y = x / (1 + |x|).</summary>
public sealed record Softsign : Layer
{
    /// <inheritdoc/>
    public override string Kinks => "where x = 0";

    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, RationalSign<T>>(input, output, default));
}

/// <summary>y = -ln(1 + e^-x), the logarithm of the logistic function.</summary>
public sealed record LogSigmoid : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, LogarithmOfLogistic<T>>(input, output, default));
}

/// <summary>y = x - tanh x.</summary>
public sealed record Tanhshrink : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, TanhRest<T>>(input, output, default));
}
