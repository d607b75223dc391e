using System.Collections.Immutable;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>Layers one after another: y = f_n(... f_1(x)).</summary>
public sealed record Sequential : Layer
{
    public Sequential(params ImmutableArray<Layer> layers) => Layers = layers;

    public ImmutableArray<Layer> Layers { get; }

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        for (int i = 0; i < Layers.Length; i++)
            input = circuit.Connect(Layers[i], $"{i}", input);
        return input;
    }

    public bool Equals(Sequential? other) => other is not null && Name == other.Name
        && Layers.AsSpan().SequenceEqual(other.Layers.AsSpan());

    public override int GetHashCode() => Layers.Aggregate(HashCode.Combine(Name), (hash, layer) => HashCode.Combine(hash, layer));

    protected override string Describe() => $"Sequential({string.Join(", ", Layers)})";
}
