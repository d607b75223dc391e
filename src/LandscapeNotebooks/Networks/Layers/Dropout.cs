using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>In training y = x / (1 - p) with probability 1 - p, else 0, for each element; in evaluation y = x.</summary>
/// <remarks>What is dropped follows from the random source of the training step alone. N. Srivastava et al., Dropout, 2014.</remarks>
/// <param name="Rate">p, in 0 to below 1.</param>
public sealed record Dropout(double Rate = 0.5) : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (Rate is not (>= 0 and < 1))
            throw circuit.Refuse(this, "expected a rate of at least 0 and below 1.");
        return circuit.Mode == Mode.Evaluation ? input
            : circuit.Append(input.Shape, 0, output => new DropoutStep<T>(input, output, Rate));
    }
}
