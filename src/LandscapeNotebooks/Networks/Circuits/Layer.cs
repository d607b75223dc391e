using System.Numerics;

namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>A layer's description: immutable, without memory of its own. A <see cref="Network"/> checks it and runs it.</summary>
public abstract record Layer
{
    /// <summary>The layer's part in the names of its parameters; by default its index, as in PyTorch's Sequential.</summary>
    public string? Name { get; init; }

    /// <summary>Where the layer has no second derivative ("where x = 0"), or null where it has one everywhere.</summary>
    public virtual string? Kinks => null;

    /// <summary>Checks the input's shape, lays out the parameters and appends the layer's steps; returns its output.</summary>
    internal abstract Value Connect<T>(Circuit<T> circuit, Value input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The layer as in the constructor call: <c>Affine(400, 120)</c>.</summary>
    public abstract override string ToString();
}
