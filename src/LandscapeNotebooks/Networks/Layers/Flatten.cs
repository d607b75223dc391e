using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>(C, H, W) as (C H W) features, in this order. Costs nothing: the values stay where they are.</summary>
public sealed record Flatten : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) => input.As(new Shape(input.Features));
}
