namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>What flows between two steps: activations of one shape, (F, L) for a chunk of L lanes.</summary>
/// <remarks>It names numbers and holds none: a step reads and writes them through its <see cref="Frame{T}"/>.</remarks>
public readonly record struct Value
{
    internal Value(int id, Shape shape) => (Id, Shape) = (id, shape);

    internal int Id { get; }

    public Shape Shape { get; private init; }

    /// <summary>F.</summary>
    public int Features => Shape.Features;

    /// <summary>The same numbers in the same places under another shape, at no cost.</summary>
    /// <exception cref="ArgumentException">The shape has another number of features.</exception>
    public Value As(Shape shape) => shape.Features == Features
        ? this with { Shape = shape }
        : throw new ArgumentException($"The shape is {shape.Describe()}, expected {Features} as {Shape} has.", nameof(shape));
}
