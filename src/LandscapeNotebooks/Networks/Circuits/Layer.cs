using System.Numerics;
using System.Reflection;

namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>A layer's description: immutable, without memory of its own. A <see cref="Network"/> checks it and runs it.</summary>
/// <remarks>
/// Four ways to write one, from the shortest: a <see cref="Layers.Composition"/> of other layers, an
/// <see cref="Layers.ElementwiseLayer"/> with its derivatives, a <see cref="Layers.SampleLayer"/> that maps one sample forward and its
/// gradient backward, or a step of its own that <see cref="Connect"/> appends.
/// </remarks>
public abstract record Layer
{
    /// <summary>
    /// The layer's part in the names of its parameters; by default its index, as in PyTorch's Sequential. An empty one leaves no trace.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Where the layer has no second derivative ("where x = 0"), or null where it has one everywhere.</summary>
    public virtual string? Kinks => null;

    /// <summary>True if a permutation of the channels of x permutes those of y alike, and no parameter belongs to a channel.</summary>
    /// <remarks>Networks are aligned by their hidden units' permutations only through layers whose symmetry is known.</remarks>
    public virtual bool TreatsUnitsAlike => false;

    /// <summary>Checks the input's shape, lays out the parameters and appends the layer's steps; returns its output.</summary>
    /// <remarks>
    /// Called once for every circuit of a network, with T float or double, in evaluation and in training: blocks and their order must be
    /// the same in each. A layer inside this one is connected by <see cref="Circuit{T}.Connect"/>, so that its blocks get its name.
    /// </remarks>
    /// <exception cref="ArgumentException">The input does not fit, as <see cref="Circuit{T}.Refuse"/> says it.</exception>
    public abstract Value Connect<T>(Circuit<T> circuit, Value input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The layer as in the constructor call: <c>Affine(400, 120)</c>.</summary>
    public sealed override string ToString() => Describe();

    /// <summary>The type's name with the arguments of its longest constructor, taken from the properties of the same names.</summary>
    protected virtual string Describe()
    {
        const BindingFlags Property = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;
        var type = GetType();
        var arguments = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)?.GetParameters() ?? [];
        var values = arguments.Select(argument => type.GetProperty(argument.Name!, Property)?.GetValue(this));
        return $"{type.Name}({string.Join(", ", values)})";
    }
}
