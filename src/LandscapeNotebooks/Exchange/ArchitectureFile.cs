using System.Text;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange;

/// <summary>A network as a JSON file: the shape of a sample and the layers, each with the arguments of its constructor.</summary>
/// <example><code><![CDATA[
/// {
///   "input": [1, 12, 12],
///   "layers": [
///     {"layer": "Convolution", "inputs": 1, "outputs": 8, "kernel": 3, "padding": 1},
///     {"layer": "ReLU"},
///     {"layer": "Residual", "layers": [
///       {"layer": "Convolution", "inputs": 8, "outputs": 8, "kernel": 3, "padding": 1}
///     ], "activation": {"layer": "ReLU"}},
///     {"layer": "GlobalAveragePooling"},
///     {"layer": "Affine", "inputs": 8, "outputs": 10}
///   ]
/// }
/// ]]></code></example>
public static class ArchitectureFile
{
    private const int LargestFile = 4 << 20; // bytes

    /// <summary>Reads a network.</summary>
    /// <exception cref="DataFileException">The file is no architecture, or its layers do not fit; the message names line and
    /// column.</exception>
    public static Network Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new FileInfo(path) is { Exists: true, Length: > LargestFile } large
            ? throw new DataFileException(path, "byte 0", $"the file has {large.Length} bytes, expected at most {LargestFile}",
                "an architecture holds layers, no weights")
            : new ArchitectureReader(path, File.ReadAllBytes(path)).Read();
    }

    /// <summary>Reads a network from the text of such a file.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="path">What an error calls it.</param>
    /// <exception cref="DataFileException">As for <see cref="Read"/>.</exception>
    public static Network Parse(string text, string path = "architecture") =>
        new ArchitectureReader(path, Encoding.UTF8.GetBytes(text)).Read();

    /// <summary>Writes a network of the library's layers.</summary>
    /// <exception cref="ArgumentException">A layer is none of the library's.</exception>
    public static void Write(string path, Network network)
    {
        byte[] text = Encoding.UTF8.GetBytes(Text(network));
        AtomicFile.Write(path, stream => stream.Write(text));
    }

    /// <summary>The text of a network's file.</summary>
    /// <exception cref="ArgumentException">A layer is none of the library's.</exception>
    public static string Text(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return ArchitectureWriter.Text(network.Input, network.Layer);
    }
}
