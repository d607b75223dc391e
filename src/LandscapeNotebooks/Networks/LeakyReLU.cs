using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks;

/// <summary>The leaky rectifier y = x above 0, s x elsewhere. The derivative at 0 is taken as s, as in PyTorch.</summary>
/// <param name="Slope">s, at least 0.</param>
public sealed record LeakyReLU(double Slope = 0.01) : Layer
{
    /// <inheritdoc/>
    public override string Kinks => "where x = 0";

    internal override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (!(Slope >= 0 && double.IsFinite(Slope)))
            throw circuit.Refuse(this, "expected a finite slope of at least 0.");
        return circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, LeakyRectifier<T>>(input, output, new(T.CreateTruncating(Slope))));
    }

    public override string ToString() => $"LeakyReLU({Slope})";
}
