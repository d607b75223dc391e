namespace LandscapeNotebooks.Storage;

/// <summary>A file of named tensors, whatever its form.</summary>
public interface ITensorFile
{
    string Path { get; }

    /// <summary>The tensors, in the order of the file.</summary>
    IReadOnlyList<TensorInfo> Entries { get; }

    /// <summary>Whether the order of the tensors is that in which a model defines its parameters.</summary>
    bool KeepsOrder { get; }

    /// <summary>What the file says of itself.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads one tensor.</summary>
    /// <exception cref="ArgumentException">No tensor has this name.</exception>
    /// <exception cref="DataFileException">Its bytes are not there, or not those that were written.</exception>
    Tensor Read(string name);
}
