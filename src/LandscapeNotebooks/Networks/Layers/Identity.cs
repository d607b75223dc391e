using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>y = x: the branch of a concatenation that keeps its input.</summary>
public sealed record Identity : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) => input;
}
