using System.Collections.Immutable;

namespace LandscapeNotebooks.Parameters;

/// <summary>Names the blocks of theta, which lie one after another without a gap.</summary>
/// <remarks>
/// The kind of a block says what a direction does there: weights are scaled filter by filter (rows of a dense layer, kernels of a
/// convolution), biases and batch normalisations stay unless asked. Blocks belong to one layer by the name before the last dot.
/// </remarks>
/// <example><code>
/// var layout = ParameterLayout.Of(("weight", ParameterKind.Weight, [10, 4]), ("bias", ParameterKind.Bias, [10]));
/// var model = Objective.From(layout, theta => Loss(layout["weight"].Of(theta), layout["bias"].Of(theta)));
/// </code></example>
public sealed class ParameterLayout : IEquatable<ParameterLayout>
{
    private readonly Dictionary<string, ParameterBlock> _byName;

    /// <exception cref="ArgumentException">A name stands twice or is empty, a shape is missing, or an extent is negative.</exception>
    public ParameterLayout(IEnumerable<(string Name, ParameterKind Kind, ImmutableArray<int> Shape)> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var laid = ImmutableArray.CreateBuilder<ParameterBlock>();
        _byName = new(StringComparer.Ordinal);

        foreach (var (name, kind, shape) in blocks)
        {
            if (string.IsNullOrWhiteSpace(name) || shape.IsDefault)
                throw new ArgumentException(
                    $"Block {laid.Count} is named '{name}'{(shape.IsDefault ? " and has no shape" : "")}, expected a name and a shape.",
                    nameof(blocks));
            if (shape.Any(extent => extent < 0))
                throw new ArgumentException(
                    $"Block {name} has shape ({string.Join(", ", shape)}), expected no negative extent.", nameof(blocks));

            var block = new ParameterBlock(name, kind, ParameterCount, shape);
            if (!_byName.TryAdd(name, block))
                throw new ArgumentException($"Two blocks are named {name}, expected every name once.", nameof(blocks));

            laid.Add(block);
            ParameterCount = checked(ParameterCount + block.Length);
        }

        Blocks = laid.ToImmutable();
    }

    /// <summary>P, the length of theta.</summary>
    public int ParameterCount { get; }

    public ImmutableArray<ParameterBlock> Blocks { get; }

    /// <exception cref="ArgumentException">No block has this name.</exception>
    public ParameterBlock this[string name] => _byName.TryGetValue(name, out var block)
        ? block
        : throw new ArgumentException($"No block is named {name}; the blocks are {string.Join(", ", _byName.Keys)}.", nameof(name));

    /// <inheritdoc cref="ParameterLayout(IEnumerable{ValueTuple{string, ParameterKind, ImmutableArray{int}}})"/>
    public static ParameterLayout Of(params IEnumerable<(string Name, ParameterKind Kind, ImmutableArray<int> Shape)> blocks) =>
        new(blocks);

    /// <summary>A layout of one weight block, for an objective whose parameters have no further structure.</summary>
    public static ParameterLayout Flat(int parameterCount, string name = "parameters") =>
        new([(name, ParameterKind.Weight, [1, parameterCount])]);

    /// <summary>Whether the blocks are the same, one by one.</summary>
    public bool Equals(ParameterLayout? other) =>
        other is not null && (ReferenceEquals(this, other) || Blocks.AsSpan().SequenceEqual(other.Blocks.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as ParameterLayout);

    public override int GetHashCode() => HashCode.Combine(ParameterCount, Blocks.Length);
}
