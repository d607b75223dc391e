using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>A model to look at: a trained one or an objective that a variable holds, or the weights of a file.</summary>
public sealed record Model : ISourced<Model>
{
    private Model()
    {
    }

    /// <summary>What the variable holds: a <see cref="TrainedModel"/> or an <see cref="IObjective"/>; null for a file.</summary>
    internal object? Held { get; private init; }

    /// <summary>The file; null for what a variable holds.</summary>
    internal string? File { get; private init; }

    static IReadOnlyList<Type> ISourced<Model>.Types => [typeof(TrainedModel), typeof(IObjective)];

    static Model ISourced<Model>.Holding(object value) => Of(value);

    static string ISourced<Model>.Written => $"a model's file, {WeightsFile.Listed}";

    /// <exception cref="ArgumentException">It is neither a trained model nor an objective.</exception>
    public static Model Of(object value) => value is TrainedModel or IObjective ? new() { Held = value } : throw new ArgumentException(
        $"{OptionText.TypeName(value.GetType())} is no model, expected TrainedModel or IObjective.", nameof(value));

    /// <summary>The weights of a file: safetensors, as <c>landscapes train</c> writes them, .pt and .pth of PyTorch, or an
    /// ONNX graph.</summary>
    public static Model OfFile(string path) => new() { File = path };

    static Model? ISourced<Model>.Read(string text) => FileName.IsOf(text, WeightsFile.Endings) ? OfFile(text) : null;

    public static implicit operator Model(TrainedModel model) => Of(model);

    /// <summary>What the file says of itself; nothing where it is none.</summary>
    internal IReadOnlyDictionary<string, string> Metadata =>
        File is null ? new Dictionary<string, string>() : WeightsFile.Open(File).Metadata;
}
