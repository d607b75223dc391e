using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>A network: one that a variable holds, one that is built for the data by its name, such as <c>mlp-32</c>, or one that a file
/// tells.</summary>
public sealed record Architecture : ISourced<Architecture>
{
    private const string Json = ".json";

    private static readonly ImmutableArray<int> Image = [3, 32, 32];

    private readonly Network? _held;
    private readonly string? _file, _text;

    private Architecture(Network? held = null, string? name = null, string? file = null, string? text = null) =>
        (_held, Name, _file, _text) = (held, name, file, text);

    /// <summary>The name, in lower case; null for a network that has none.</summary>
    public string? Name { get; }

    static IReadOnlyList<Type> ISourced<Architecture>.Types => [typeof(Network)];

    static Architecture ISourced<Architecture>.Holding(object value) => Of(value);

    static string ISourced<Architecture>.Written => $"one of {string.Join("; ", Architectures.Names)}; or an architecture's {Json} file";

    public static Architecture Of(object value) => new(held: (Network)value);

    /// <summary>The network of an architecture's file, or of an ONNX graph.</summary>
    public static Architecture OfFile(string path) => new(file: path);

    /// <summary>The architecture of a name, of a file, or of the text of one; null where there is none.</summary>
    public static Architecture? Read(string text)
    {
        if (FileName.IsOf(text, Json))
            return OfFile(text);
        if (text.StartsWith('{'))
            return new(text: text);
        try
        {
            _ = Architectures.Named(text, Image, outputs: 10);
            return new(name: text.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return new(name: text.ToLowerInvariant()); // not for such images; others may fit
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
        if (_held is not null)
            return _held;
        if (Name is null)
            return Fitting(Told(), Shape.From(input), outputs);
        try
        {
            return RequireMemory(Architectures.Named(Name, input, outputs));
        }
        catch (ArgumentException error)
        {
            throw new RefusalException(new Refusal($"--architecture {Name}",
                $"cannot be built for these data: {error.Message.Split(" (Parameter '")[0].TrimEnd('.')}", "name another one"));
        }
    }

    /// <summary>The network of a file.</summary>
    private Network Told() => _file is null ? ArchitectureFile.Parse(_text!)
        : WeightsFile.IsGraph(_file) ? OnnxModel.Open(_file).Network : ArchitectureFile.Read(_file);

    /// <summary>A network that a file tells, if it is for such samples: their features, or channels of every position, come out.</summary>
    private Network Fitting(Network network, Shape input, int outputs) =>
        network.Input == input && (network.Output.Features == outputs || network.Output.Channels == outputs)
            ? RequireMemory(network)
            : throw new RefusalException(new Refusal("--architecture",
                $"is of samples of {network.Input} and {network.Output.Features} outputs{(_file is null ? "" : $" in {_file}")}, but the "
                + $"data have {input} and need {outputs}", "give the data that the network is for"));

    /// <summary>A training holds theta, its gradient, what the optimiser remembers and a copy.</summary>
    private static Network RequireMemory(Network network)
    {
        double needed = 4.0 * sizeof(double) * network.ParameterCount;
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return needed <= available ? network : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"its {network.ParameterCount:N0} parameters take {GridSize.Size(needed)} of memory, and here are {GridSize.Size(available)}"));
    }
}
