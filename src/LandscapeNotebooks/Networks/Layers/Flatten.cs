using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>(C, H, W) as (C H W) features, in this order. Costs nothing: the values stay where they are.</summary>
public sealed record Flatten : Layer
{
    internal override Value Connect<T>(Circuit<T> circuit, Value input) => input with { Shape = new Shape(input.Features) };

    public override string ToString() => "Flatten()";
}
