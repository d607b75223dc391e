using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.Onnx;

/// <summary>The part of an ONNX model that says what is computed: nodes in their order, and constant tensors.</summary>
/// <remarks>Numbers of fields are those of the ONNX intermediate representation, version 3 and later.</remarks>
internal sealed class OnnxGraph
{
    private const int MostNodes = 20_000;

    private readonly OnnxInput _input;

    private OnnxGraph(OnnxInput input) => _input = input;

    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>Constant tensors by their names.</summary>
    public Dictionary<string, Tensor> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>Names and extents of the inputs; an extent that is not told is -1, of no told shape null.</summary>
    public List<(string Name, long[]? Shape)> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public static OnnxGraph Read(OnnxInput input, ReadOnlyMemory<byte> model)
    {
        const int graphField = 7;
        Wire wire = new(input, model);
        OnnxGraph? graph = null;
        while (wire.Next())
        {
            if (wire.Field != graphField)
                wire.Skip();
            else if (graph is not null)
                throw input.Error("the model", "has two graphs");
            else
                graph = new OnnxGraph(input).Read(wire.Bytes());
        }

        return graph ?? throw input.Error("the model", "has no graph: it is no ONNX file");
    }

    private OnnxGraph Read(ReadOnlyMemory<byte> message)
    {
        Wire wire = new(_input, message);
        while (wire.Next())
        {
            switch (wire.Field)
            {
                case 1:
                    Nodes.Add(OnnxNode.Read(_input, wire.Bytes()));
                    if (Nodes.Count > MostNodes)
                        throw _input.Error("the graph", $"has more than {MostNodes} nodes");
                    break;
                case 5:
                    var tensor = OnnxTensor.Read(_input, wire.Bytes());
                    if (!Tensors.TryAdd(tensor.Name, tensor))
                        throw _input.Error($"tensor {tensor.Name}", "stands twice");
                    break;
                case 11:
                    Inputs.Add(Value(wire.Bytes()));
                    break;
                case 12:
                    Outputs.Add(Value(wire.Bytes()).Name);
                    break;
                case 15:
                    throw _input.Error("the graph", "has a sparse tensor, expected dense ones");
                default:
                    wire.Skip();
                    break;
            }
        }

        return this;
    }

    private (string Name, long[]? Shape) Value(ReadOnlyMemory<byte> message)
    {
        _input.Spend(64);
        var (name, shape) = ("", (long[]?)null);
        Wire wire = new(_input, message);
        while (wire.Next())
        {
            if (wire.Field == 1)
                name = wire.Text();
            else if (wire.Field == 2)
                shape = Inner(Inner(wire.Bytes(), 1), 2) is { } told ? Extents(told) : null; // of a tensor, its shape
            else
                wire.Skip();
        }

        return (name, shape);
    }

    private ReadOnlyMemory<byte>? Inner(ReadOnlyMemory<byte>? message, int field)
    {
        if (message is null)
            return null;
        ReadOnlyMemory<byte>? found = null;
        Wire wire = new(_input, message.Value);
        while (wire.Next())
        {
            if (wire.Field == field)
                found = wire.Bytes();
            else
                wire.Skip();
        }

        return found;
    }

    private long[] Extents(ReadOnlyMemory<byte> message)
    {
        List<long> extents = [];
        Wire wire = new(_input, message);
        while (wire.Next())
        {
            if (wire.Field != 1)
            {
                wire.Skip();
                continue;
            }

            long extent = -1;
            Wire inner = new(_input, wire.Bytes());
            while (inner.Next())
            {
                if (inner.Field == 1)
                    extent = inner.Int64();
                else
                    inner.Skip();
            }

            _input.Spend(2 * sizeof(long));
            extents.Add(extent);
        }

        return [.. extents];
    }
}
