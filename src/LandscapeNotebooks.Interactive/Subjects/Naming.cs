using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>How tensors of files find the blocks of a network: what a variable holds, a word, or a file with a map.</summary>
public sealed record Naming : ISourced<Naming>
{
    private const string Order = "order", Shape = "shape";

    private readonly TensorNames? _held;
    private readonly string? _file;

    private Naming(TensorNames? held, string? file) => (_held, _file) = (held, file);

    static IReadOnlyList<Type> ISourced<Naming>.Types => [typeof(TensorNames)];

    static Naming ISourced<Naming>.Holding(object value) => Of(value);

    static string ISourced<Naming>.Written => $"{Order}, {Shape}, or a .json file {{\"name in the file\": \"name in the network\", ...}}";

    static IReadOnlyList<string> ISourced<Naming>.Known => [Order, Shape];

    public static Naming Of(object value) => new((TensorNames)value, null);

    static Naming? ISourced<Naming>.Read(string text) => text switch
    {
        Order => new(TensorNames.Order, null),
        Shape => new(TensorNames.Shape, null),
        _ => FileName.IsOf(text, ".json") ? new(null, text) : null,
    };

    public static implicit operator Naming(TensorNames names) => Of(names);

    /// <summary>The names; a map is read from its file.</summary>
    internal TensorNames Names => _held ?? TensorNames.Read(_file!);
}
