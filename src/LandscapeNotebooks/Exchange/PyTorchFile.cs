using System.Collections.Immutable;
using LandscapeNotebooks.Exchange.PyTorch;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange;

/// <summary>The state dictionary in a file of PyTorch: <c>torch.save(model.state_dict(), "model.pt")</c>, read without PyTorch.</summary>
/// <remarks>
/// Both forms of torch.save are read. A pickle is a program; here it makes tensors, dictionaries, lists, tuples, numbers and texts, and
/// nothing is run: any other instruction or name is refused. Where a checkpoint holds more than the state dictionary,
/// <c>{"state_dict": ..., "epoch": 12}</c>, the dictionary in it is taken.
/// </remarks>
public sealed class PyTorchFile : ITensorFile
{
    /// <summary>Keys under which checkpoints keep a model, where they hold several dictionaries of tensors.</summary>
    private static readonly string[] Usual = ["state_dict", "model_state_dict", "model"];

    private readonly IReadOnlyDictionary<string, StorageRecord> _storages;
    private readonly Dictionary<string, PickleTensor> _tensors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _intact = new(StringComparer.Ordinal);

    private PyTorchFile(string path, SavedValue saved)
    {
        (Path, _storages) = (path, saved.Storages);
        List<TensorInfo> entries = [];
        foreach (var (key, value) in StateDict(path, saved.Value).Items)
        {
            var (name, tensor) = ((string)key!, (PickleTensor)value!);
            if (!_tensors.TryAdd(name, tensor))
                throw new DataFileException(path, $"tensor {Short(name)}", "stands twice", "save the state dictionary anew");
            RequireStorage(name, tensor.Storage);
            entries.Add(new(name, tensor.Storage.Type, tensor.Shape));
        }

        Entries = entries;
    }

    public string Path { get; }

    /// <summary>The tensors in the order of the state dictionary, which is that of the model's definition.</summary>
    public IReadOnlyList<TensorInfo> Entries { get; }

    /// <inheritdoc/>
    public bool KeepsOrder => true;

    /// <summary>Empty: a state dictionary says nothing of itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata => ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads what the tensors are called; their numbers are read when asked for.</summary>
    /// <exception cref="DataFileException">It is no such file, is damaged, or would have to be run to be read.</exception>
    public static PyTorchFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var stream = File.OpenRead(path);
        Span<byte> first = stackalloc byte[2];
        int read = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (read == 2 && first.SequenceEqual("PK"u8))
            return new(path, SavedValue.OfArchive(path, stream));
        if (read == 2 && first[0] == (byte)PickleOpcode.Proto)
        {
            using BufferedStream buffered = new(stream, 1 << 16);
            return new(path, SavedValue.OfPickles(path, buffered));
        }

        throw new DataFileException(path, "byte 0", "begins neither a zip archive nor a pickle, expected what torch.save writes",
            "save it with torch.save(model.state_dict(), path)");
    }

    /// <inheritdoc/>
    public Tensor Read(string name)
    {
        if (!_tensors.TryGetValue(name, out var tensor))
            throw new ArgumentException($"{Path} has no tensor {name}; it has {string.Join(", ", _tensors.Keys.Take(20))}.", nameof(name));
        int size = TensorTypes.Size(tensor.Storage.Type);
        if (tensor.Count * size > Array.MaxLength || (tensor.End - tensor.Offset) * size > Array.MaxLength)
            throw new DataFileException(Path, $"tensor {Short(name)}",
                $"has {tensor.Count * size} bytes, expected at most {Array.MaxLength}",
                "cut it into smaller tensors");
        if (tensor.Count == 0)
            return new(name, tensor.Storage.Type, tensor.Shape, ReadOnlyMemory<byte>.Empty);

        using var stream = File.OpenRead(Path);
        var record = _storages[tensor.Storage.Key];
        if (_intact.Add(tensor.Storage.Key))
            SavedValue.RequireIntact(Path, stream, $"data/{tensor.Storage.Key}", record);
        stream.Position = record.Offset + tensor.Offset * size;
        int length = (int)(tensor.End - tensor.Offset) * size;
        byte[] span = BoundedRead.UpTo(stream, length);
        if (span.Length < length)
            throw new DataFileException(Path, $"tensor {Short(name)}", $"has {span.Length} bytes left of {length}",
                "the file was cut while it was open: copy it again");
        return new(name, tensor.Storage.Type, tensor.Shape, tensor.IsContiguous ? span : Gathered(tensor, span, size));
    }

    private static byte[] Gathered(PickleTensor tensor, byte[] span, int size)
    {
        byte[] dense = new byte[tensor.Count * size];
        int[] index = new int[tensor.Shape.Length];
        for (int place = 0; place < dense.Length; place += size)
        {
            long from = 0;
            for (int axis = 0; axis < index.Length; axis++)
                from += index[axis] * tensor.Strides[axis];
            span.AsSpan((int)from * size, size).CopyTo(dense.AsSpan(place));
            for (int axis = index.Length - 1; axis >= 0 && ++index[axis] == tensor.Shape[axis]; axis--)
                index[axis] = 0;
        }

        return dense;
    }

    private void RequireStorage(string name, PickleStorage storage)
    {
        if (!_storages.TryGetValue(storage.Key, out var record) || record.Length != storage.Count * TensorTypes.Size(storage.Type))
        {
            throw new DataFileException(Path, $"tensor {Short(name)}",
                $"is a view of {storage.Count} numbers of {TensorTypes.Code(storage.Type)} in data/{Short(storage.Key)}, which "
                    + (record is null ? "is missing" : $"has {record.Length} bytes"),
                "copy or download it again");
        }
    }

    private static PickleDict StateDict(string path, object? value)
    {
        if (value is not PickleDict dict)
        {
            throw new DataFileException(path, "value", $"is {Described(value)}, expected a dictionary of tensors",
                "save the state dictionary: torch.save(model.state_dict(), path)");
        }

        if (dict.IsStateDict)
            return dict;
        (string Key, PickleDict Dict)[] inner = [.. dict.Items
            .Where(item => item is (string, PickleDict { IsStateDict: true }))
            .Select(item => ((string)item.Key!, (PickleDict)item.Value!))];
        if (inner is [var only])
            return only.Dict;
        foreach (string usual in Usual)
        {
            if (Array.Find(inner, one => one.Key == usual).Dict is { } found)
                return found;
        }

        throw new DataFileException(path, "value",
            $"is a dictionary with the keys {string.Join(", ", dict.Items.Take(20).Select(Described))}"
                + (inner.Length == 0 ? ", none of which is a dictionary of tensors" : ", of which several are dictionaries of tensors"),
            inner.Length == 0 ? "save the state dictionary: torch.save(model.state_dict(), path)"
                : $"save one of them alone: torch.save(torch.load(path)[\"{Short(inner[0].Key)}\"], \"model.pt\")");
    }

    private static string Described((object? Key, object? Value) item) => $"{Short($"{item.Key}")}: {Described(item.Value)}";

    private static string Described(object? value) => value switch
    {
        null => "None",
        PickleTensor tensor => $"a tensor of shape ({string.Join(", ", tensor.Shape.Take(8))})",
        PickleDict { IsStateDict: true } dict => $"{dict.Items.Count} tensors",
        PickleDict dict => $"a dictionary of {dict.Items.Count}",
        List<object?> list => $"a list of {list.Count}",
        object?[] tuple => $"a tuple of {tuple.Length}",
        string text => $"'{Short(text)}'",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        bool flag => flag ? "True" : "False",
        _ => "another object",
    };

    private static string Short(string name) => name.Length <= 80 ? name : name[..77] + "...";
}
