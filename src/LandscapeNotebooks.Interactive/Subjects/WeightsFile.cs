using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Files that weights come from: tensors under names, or a graph that says the network too.</summary>
internal static class WeightsFile
{
    private const string Graph = ".onnx";

    /// <summary>Their endings.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. TensorFile.Endings, Graph];

    /// <summary>As messages list them.</summary>
    public static string Listed => string.Join(", ", Endings);

    /// <summary>Whether the file says what the network is.</summary>
    public static bool IsGraph(string path) => FileName.IsOf(path, Graph);

    public static ITensorFile Open(string path) => IsGraph(path) ? OnnxModel.Open(path) : TensorFile.Open(path);
}
