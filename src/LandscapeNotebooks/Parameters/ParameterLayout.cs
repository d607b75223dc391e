using System.Collections.Immutable;

namespace LandscapeNotebooks.Parameters;

/// <summary>Names the blocks of theta, which lie one after another without a gap.</summary>
public sealed class ParameterLayout
{
    private readonly Dictionary<string, ParameterBlock> _byName;

    /// <exception cref="ArgumentException">A name stands twice, an extent is negative.</exception>
    public ParameterLayout(IEnumerable<(string Name, ParameterKind Kind, ImmutableArray<int> Shape)> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var laid = ImmutableArray.CreateBuilder<ParameterBlock>();
        _byName = new(StringComparer.Ordinal);

        foreach (var (name, kind, shape) in blocks)
        {
            if (shape.Any(extent => extent < 0))
                throw new ArgumentException($"Block {name} has shape ({string.Join(", ", shape)}), expected no negative extent.", nameof(blocks));

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

    /// <summary>A layout of one weight block, for an objective whose parameters have no further structure.</summary>
    public static ParameterLayout Flat(int parameterCount, string name = "parameters") =>
        new([(name, ParameterKind.Weight, [1, parameterCount])]);
}
