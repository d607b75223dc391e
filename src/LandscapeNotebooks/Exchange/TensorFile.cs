using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange;

/// <summary>Opens a file of named tensors in the form that its ending tells.</summary>
public static class TensorFile
{
    /// <summary>Endings of the files that <see cref="Open"/> reads.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".safetensors", ".pt", ".pth"];

    /// <summary>Reads what the tensors are called; their numbers are read when asked for.</summary>
    /// <remarks>.pt and .pth are <see cref="PyTorchFile"/>, everything else is <see cref="SafetensorsFile"/>.</remarks>
    /// <exception cref="DataFileException">The file is cut, foreign or damaged.</exception>
    public static ITensorFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Path.GetExtension(path).ToLowerInvariant() is ".pt" or ".pth" ? PyTorchFile.Open(path) : SafetensorsFile.Open(path);
    }
}
