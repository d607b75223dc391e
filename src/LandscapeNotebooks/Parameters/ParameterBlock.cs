using System.Collections.Immutable;
using System.Globalization;

namespace LandscapeNotebooks.Parameters;

/// <summary>One named block of theta: where it lies, what it is, and how it falls into filters.</summary>
/// <param name="Name">Dotted path as in PyTorch's state dictionaries: <c>layer1.0.conv1.weight</c>.</param>
/// <param name="Kind">What the block holds.</param>
/// <param name="Offset">Index of the first element in theta.</param>
/// <param name="Shape">Shape, row-major; the first axis of a weight counts its filters (rows of a dense layer are filters).</param>
public sealed record ParameterBlock(string Name, ParameterKind Kind, int Offset, ImmutableArray<int> Shape)
{
    /// <exception cref="ArgumentException">theta would have more elements than an array holds.</exception>
    public int Length { get; } = Offset + Shape.Aggregate(1.0, (product, extent) => product * extent) is var end && end <= Array.MaxLength
        ? (int)end - Offset
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"With {Name}, ({string.Join(", ", Shape)}), there are {end:N0} parameters, expected at most {Array.MaxLength:N0}."),
            nameof(Shape));

    /// <summary>The filters of a weight, one for every index of the first axis; a block of another kind is one filter.</summary>
    public int FilterCount => Kind == ParameterKind.Weight && !Shape.IsEmpty ? Shape[0] : 1;

    public int FilterLength => FilterCount == 0 ? 0 : Length / FilterCount;

    /// <summary>The block's part of a vector of parameter space.</summary>
    public Span<double> Of(Span<double> parameters) => parameters.Slice(Offset, Length);

    /// <inheritdoc cref="Of(Span{double})"/>
    public ReadOnlySpan<double> Of(ReadOnlySpan<double> parameters) => parameters.Slice(Offset, Length);

    public bool Equals(ParameterBlock? other) => other is not null && Name == other.Name && Kind == other.Kind
        && Offset == other.Offset && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Name, Kind, Offset, Length);
}
