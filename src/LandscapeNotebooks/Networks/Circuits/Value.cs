namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>What flows between two steps: activations of one shape, (F, L) for a chunk of L lanes.</summary>
internal readonly record struct Value(int Id, Shape Shape)
{
    public int Features => Shape.Features;
}
