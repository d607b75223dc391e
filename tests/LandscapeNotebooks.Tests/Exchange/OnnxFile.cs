using System.Text;

namespace LandscapeNotebooks.Tests.Exchange;

/// <summary>Writes the messages of an ONNX file: enough of Protocol Buffers for tests.</summary>
internal sealed class OnnxFile
{
    private readonly List<byte> _graph = [];
    private int _nodes;

    public OnnxFile(params long[] input)
    {
        Add(_graph, 11, Value("x", input));
        Last = "x";
    }

    /// <summary>The value that the last node made.</summary>
    public string Last { get; private set; }

    public OnnxFile Tensor(string name, long[] shape, params double[] values)
    {
        Add(_graph, 5, TensorMessage(name, shape, values));
        return this;
    }

    public OnnxFile Constant(string output, long[] shape, params double[] values) =>
        Node("Constant", [], output, writer => Add(writer, 5, Attribute("value", 5, TensorMessage("", shape, values))));

    /// <summary>A node of the last value and others, or of the inputs that are given whole.</summary>
    public OnnxFile Node(string kind, string[]? inputs = null, string? output = null, Action<List<byte>>? attributes = null)
    {
        List<byte> node = [];
        foreach (string name in inputs ?? [Last])
            Add(node, 1, Encoding.UTF8.GetBytes(name));
        string made = output ?? $"v{_nodes++}";
        Add(node, 2, Encoding.UTF8.GetBytes(made));
        Add(node, 3, Encoding.UTF8.GetBytes($"{kind}_{_nodes}"));
        Add(node, 4, Encoding.UTF8.GetBytes(kind));
        attributes?.Invoke(node);
        Add(_graph, 1, node);
        if (kind != "Constant")
            Last = made;
        return this;
    }

    public byte[] Bytes(string? output = null)
    {
        List<byte> graph = [.. _graph], model = [0x08, 8]; // ir_version
        Add(graph, 12, Value(output ?? Last, []));
        Add(model, 7, graph);
        return [.. model];
    }

    public static Action<List<byte>> Ints(string name, params long[] values) => node => Add(node, 5,
        [.. Field(1, Encoding.UTF8.GetBytes(name)), .. values.SelectMany(value => Varint(8 * 8).Concat(Varint((ulong)value)))]);

    public static Action<List<byte>> Int(string name, long value) => node => Add(node, 5,
        [.. Field(1, Encoding.UTF8.GetBytes(name)), .. Varint(3 * 8), .. Varint((ulong)value)]);

    public static Action<List<byte>> Float(string name, float value) => node => Add(node, 5,
        [.. Field(1, Encoding.UTF8.GetBytes(name)), .. Varint(2 * 8 + 5), .. BitConverter.GetBytes(value)]);

    private static byte[] Attribute(string name, int field, byte[] value) =>
        [.. Field(1, Encoding.UTF8.GetBytes(name)), .. Field(field, value)];

    /// <summary>Doubles, type 11, in raw bytes.</summary>
    private static byte[] TensorMessage(string name, long[] shape, double[] values) =>
    [
        .. shape.SelectMany(extent => Varint(8).Concat(Varint((ulong)extent))), .. Varint(2 * 8), .. Varint(11),
        .. Field(8, Encoding.UTF8.GetBytes(name)), .. Field(9, [.. values.SelectMany(BitConverter.GetBytes)]),
    ];

    private static byte[] Value(string name, long[] shape) =>
    [
        .. Field(1, Encoding.UTF8.GetBytes(name)),
        .. Field(2, Field(1, Field(2, [.. shape.SelectMany(extent => Field(1, [.. Varint(8), .. Varint((ulong)extent)]))]))),
    ];

    private static void Add(List<byte> message, int field, IEnumerable<byte> value) => message.AddRange(Field(field, [.. value]));

    private static byte[] Field(int field, byte[] value) => [.. Varint((ulong)(field * 8 + 2)), .. Varint((ulong)value.Length), .. value];

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
