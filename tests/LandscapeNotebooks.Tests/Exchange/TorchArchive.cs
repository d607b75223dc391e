using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LandscapeNotebooks.Tests.Exchange;

/// <summary>Writes files as torch.save does, and some as it would never.</summary>
internal sealed class TorchArchive
{
    private readonly List<byte> _pickle = [0x80, 2];
    private readonly List<(string Key, byte[] Bytes)> _storages = [];

    public TorchArchive Raw(params ReadOnlySpan<byte> instructions)
    {
        _pickle.AddRange(instructions);
        return this;
    }

    public TorchArchive Op(char opcode) => Raw((byte)opcode);

    public TorchArchive Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Op('X').Raw(BitConverter.GetBytes(bytes.Length)).Raw(bytes);
    }

    /// <summary>As LONG1 of 8 bytes.</summary>
    public TorchArchive Number(long number) => Raw(0x8A, 8).Raw(BitConverter.GetBytes(number));

    public TorchArchive Global(string module, string name) => Op('c').Raw(Encoding.UTF8.GetBytes($"{module}\n{name}\n"));

    public TorchArchive Tuple(params ReadOnlySpan<long> numbers)
    {
        Op('(');
        foreach (long number in numbers)
            Number(number);
        return Op('t');
    }

    /// <summary>A view of a storage; the storage is written where <paramref name="data"/> is given.</summary>
    public TorchArchive Tensor(string key, byte[]? data, long count, long offset, long[] shape, long[] strides,
        string type = "FloatStorage")
    {
        if (data is not null)
            _storages.Add((key, data));
        return Global("torch._utils", "_rebuild_tensor_v2").Op('(')
            .Op('(').Text("storage").Global("torch", type).Text(key).Text("cpu").Number(count).Op('t').Op('Q')
            .Number(offset).Tuple(shape).Tuple(strides).Raw(0x89).Global("collections", "OrderedDict").Op(')').Op('R').Op('t').Op('R');
    }

    public static byte[] Floats(params ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[4 * values.Length];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        return bytes;
    }

    /// <summary>A dictionary of what <paramref name="items"/> writes: names and values in turn.</summary>
    public static TorchArchive Dict(Action<TorchArchive> items)
    {
        TorchArchive archive = new();
        archive.Op('}').Op('(');
        items(archive);
        archive.Op('u');
        return archive;
    }

    public byte[] Zip(CompressionLevel compression = CompressionLevel.NoCompression)
    {
        Op('.');
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "model/data.pkl", [.. _pickle], compression);
            foreach (var (key, data) in _storages)
                Write(zip, $"model/data/{key}", data, compression);
            Write(zip, "model/version", "3\n"u8.ToArray(), compression);
        }

        return bytes.ToArray();
    }

    private static void Write(ZipArchive zip, string name, byte[] data, CompressionLevel compression)
    {
        using var stream = zip.CreateEntry(name, compression).Open();
        stream.Write(data);
    }
}
