using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>A layer that is made of others: y = body(x).</summary>
/// <remarks>
/// Everything that knows the library's layers (tables, diagrams, permutations) sees those of the body, under this layer's name.
/// </remarks>
/// <example><code>
/// public sealed record Bottleneck(int Channels, int Narrow) : Composition
/// {
///     public override Layer Body => new Residual(new Convolution(Channels, Narrow, 1), new ReLU(), new Convolution(Narrow, Channels, 1));
/// }
/// </code></example>
public abstract record Composition : Layer
{
    public abstract Layer Body { get; }

    /// <inheritdoc/>
    public override string? Kinks => Body.Kinks;

    /// <inheritdoc/>
    public sealed override Value Connect<T>(Circuit<T> circuit, Value input) => Body.Connect(circuit, input);
}
