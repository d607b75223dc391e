using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Storage;

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

    /// <summary>Reads theta, (P), in the order of the layout.</summary>
    /// <remarks>PyTorch's counters, <c>num_batches_tracked</c>, are passed over: no formula of a trained model contains them.</remarks>
    /// <exception cref="DataFileException">
    /// A block is missing or has another shape, or the file holds tensors that the layout does not: it belongs to another model.
    /// </exception>
    public static ParameterVector Read(string path, ParameterLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var file = SafetensorsFile.Open(path);
        var known = layout.Blocks.Select(block => block.Name).ToHashSet(StringComparer.Ordinal);
        string[] foreign = [.. file.Entries.Select(entry => entry.Name)
            .Where(name => !known.Contains(name) && !name.EndsWith("num_batches_tracked", StringComparison.Ordinal))];
        string[] missing = [.. known.Where(name => !file.Contains(name))];
        if (missing.Length + foreign.Length > 0)
        {
            throw new DataFileException(path, "header",
                $"lacks [{string.Join(", ", missing.Take(10))}] and has unknown [{string.Join(", ", foreign.Take(10))}]",
                "build the network that the file was saved from, or rename its tensors");
        }

        var parameters = new double[layout.ParameterCount];
        foreach (var block in layout.Blocks)
        {
            var tensor = file.Read(block.Name);
            if (!tensor.Shape.AsSpan().SequenceEqual(block.Shape.AsSpan()))
            {
                throw new DataFileException(path, $"tensor {block.Name}",
                    $"has shape ({string.Join(", ", tensor.Shape)}), expected ({string.Join(", ", block.Shape)})",
                    "build the network that the file was saved from");
            }

            tensor.ToDoubles().CopyTo(block.Of(parameters.AsSpan()));
        }

        return ParameterVector.Own(parameters, layout);
    }
}
