using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange;

/// <summary>theta as a safetensors file: one tensor for every block of its layout, under the block's name.</summary>
/// <remarks>The names are those of PyTorch's state dictionaries, so that a model goes from one to the other and back.</remarks>
public static class ParameterFile
{
    /// <summary>Writes theta, (P); 64-bit floats keep every bit, other types round to the nearest.</summary>
    /// <exception cref="ArgumentException">The length of theta is not P.</exception>
    public static void Write(string path, ParameterLayout layout, ReadOnlySpan<double> parameters,
        TensorType type = TensorType.F64, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (parameters.Length != layout.ParameterCount)
            throw new ArgumentException(
                $"parameters.Length is {parameters.Length}, expected {layout.ParameterCount} (P).", nameof(parameters));

        var tensors = new List<Tensor>();
        foreach (var block in layout.Blocks)
            tensors.Add(Tensor.Of(block.Name, block.Shape, block.Of(parameters), type));
        SafetensorsFile.Write(path, tensors, metadata);
    }

    /// <summary>Reads theta, (P), in the order of the layout, from any file that <see cref="TensorFile"/> opens.</summary>
    /// <param name="path">A safetensors file, or a .pt or .pth file of PyTorch.</param>
    /// <param name="layout">The blocks.</param>
    /// <param name="names">How tensors find their blocks; by name where not given.</param>
    /// <remarks>PyTorch's counters, <c>num_batches_tracked</c>, are passed over: no formula of a trained model contains them.</remarks>
    /// <exception cref="DataFileException">The file is damaged, or no such file.</exception>
    /// <exception cref="TensorMismatchException">
    /// A block is missing or has another shape, or the file holds tensors that the layout does not: it belongs to another model.
    /// </exception>
    public static ParameterVector Read(string path, ParameterLayout layout, TensorNames? names = null) =>
        Read(TensorFile.Open(path), layout, names);

    /// <inheritdoc cref="Read(string, ParameterLayout, TensorNames)"/>
    public static ParameterVector Read(ITensorFile file, ParameterLayout layout, TensorNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(layout);
        var tensors = TensorPairing.Pair(file, layout, names ?? TensorNames.Same);
        double[] parameters = new double[layout.ParameterCount];
        foreach (var (tensor, block) in tensors.Zip(layout.Blocks))
            file.Read(tensor.Name).CopyTo(block.Of(parameters.AsSpan()));
        return ParameterVector.Own(parameters, layout);
    }
}
