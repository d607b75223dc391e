using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes;
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
        catch (ArgumentException)
        {
            return new(null, text.ToLowerInvariant()); // not for such images; others may fit
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static implicit operator Architecture(Network network) => Of(network);

    /// <summary>The network for samples of a shape.</summary>
    /// <exception cref="RefusalException">It takes no such samples, or more memory than there is.</exception>
    internal Network Build(ImmutableArray<int> input, int outputs)
    {
        try
        {
            return _held ?? RequireMemory(Architectures.Named(Name!, input, outputs));
        }
        catch (ArgumentException error)
        {
            throw new RefusalException(new Refusal($"--architecture {Name}",
                $"cannot be built for these data: {error.Message.Split(" (Parameter '")[0].TrimEnd('.')}", "name another one"));
        }
    }

    /// <summary>A training holds theta, its gradient, what the optimiser remembers and a copy.</summary>
    private static Network RequireMemory(Network network)
    {
        double needed = 4.0 * sizeof(double) * network.ParameterCount;
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return needed <= available ? network : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"its {network.ParameterCount:N0} parameters take {GridSize.Size(needed)} of memory, and here are {GridSize.Size(available)}"));
    }
}
