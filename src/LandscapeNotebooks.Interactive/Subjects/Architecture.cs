using System.Collections.Immutable;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Networks;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>A network: one that a variable holds, or one that is built for the data by its name, such as <c>mlp-32</c>.</summary>
public sealed record Architecture : ISourced<Architecture>
{
    private static readonly ImmutableArray<int> Image = [3, 32, 32];

    private readonly Network? _held;

    private Architecture(Network? held, string? name) => (_held, Name) = (held, name);

    /// <summary>The name, in lower case; null for a network that a variable holds.</summary>
    public string? Name { get; }

    static IReadOnlyList<Type> ISourced<Architecture>.Types => [typeof(Network)];

    static Architecture ISourced<Architecture>.Holding(object value) => Of(value);

    static string ISourced<Architecture>.Written => $"one of {string.Join("; ", Architectures.Names)}";

    public static Architecture Of(object value) => new((Network)value, null);

    /// <summary>The architecture of a name; null where there is none.</summary>
    public static Architecture? Read(string text)
    {
        try
        {
            _ = Architectures.Named(text, Image, outputs: 10);
            return new(null, text.ToLowerInvariant());
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static implicit operator Architecture(Network network) => Of(network);

    /// <summary>The network for samples of a shape.</summary>
    internal Network Build(ImmutableArray<int> input, int outputs) => _held ?? Architectures.Named(Name!, input, outputs);
}
