using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.Onnx;

/// <summary>One operator of a graph.</summary>
/// <param name="Name">As the file calls it; its first output where it has no name.</param>
/// <param name="Operator">As in the operator set.</param>
/// <param name="Inputs">Names of values; empty for one that is left out.</param>
/// <param name="Outputs">Names of values.</param>
/// <param name="Attributes">Settings by their names.</param>
internal sealed record OnnxNode(string Name, string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    /// <summary>As a message calls it.</summary>
    public string Place => $"node {Short(Name)} ({Short(Operator)})";

    public string Output => Outputs[0];

    private static string Short(string name) => name.Length <= 80 ? name : name[..77] + "...";

    public long Int(string attribute, long otherwise) => Attributes.GetValueOrDefault(attribute)?.Int ?? otherwise;

    public double Number(string attribute, double otherwise) => Attributes.GetValueOrDefault(attribute)?.Number ?? otherwise;

    public string Text(string attribute, string otherwise) => Attributes.GetValueOrDefault(attribute)?.Text ?? otherwise;

    public IReadOnlyList<long>? Ints(string attribute) => Attributes.GetValueOrDefault(attribute)?.Ints;

    public static OnnxNode Read(OnnxInput input, ReadOnlyMemory<byte> message)
    {
        input.Spend(256);
        List<string> inputs = [], outputs = [];
        Dictionary<string, OnnxAttribute> attributes = new(StringComparer.Ordinal);
        var (name, kind, domain) = ("", "", "");
        Wire wire = new(input, message);
        while (wire.Next())
        {
            switch (wire.Field)
            {
                case 1:
                    inputs.Add(wire.Text());
                    break;
                case 2:
                    outputs.Add(wire.Text());
                    break;
                case 3:
                    name = wire.Text();
                    break;
                case 4:
                    kind = wire.Text();
                    break;
                case 5:
                    var (key, attribute) = OnnxAttribute.Read(input, wire.Bytes());
                    attributes[key] = attribute;
                    break;
                case 7:
                    domain = wire.Text();
                    break;
                default:
                    wire.Skip();
                    break;
            }
        }

        if (outputs.Count == 0 || kind.Length == 0)
            throw input.Error($"node {name}", "lacks an operator or an output");
        OnnxNode node = new(name.Length > 0 ? name : outputs[0], kind, inputs, outputs, attributes);
        return domain.Length == 0 || domain == "ai.onnx" ? node
            : throw input.Error(node.Place, $"is of the domain {domain}, expected ONNX's own operators");
    }
}

/// <summary>A setting of a node: what it holds of these.</summary>
internal sealed record OnnxAttribute(long? Int, double? Number, string? Text, Tensor? Tensor, IReadOnlyList<long> Ints)
{
    public static (string Name, OnnxAttribute Attribute) Read(OnnxInput input, ReadOnlyMemory<byte> message)
    {
        input.Spend(192);
        string name = "";
        OnnxAttribute attribute = new(null, null, null, null, []);
        List<long> ints = [];
        Wire wire = new(input, message);
        while (wire.Next())
        {
            switch (wire.Field)
            {
                case 1:
                    name = wire.Text();
                    break;
                case 2:
                    attribute = attribute with { Number = wire.Single() };
                    break;
                case 3:
                    attribute = attribute with { Int = wire.Int64() };
                    break;
                case 4:
                    attribute = attribute with { Text = wire.Text() };
                    break;
                case 5:
                    attribute = attribute with { Tensor = OnnxTensor.Read(input, wire.Bytes()) };
                    break;
                case 8:
                    wire.AddInt64(ints);
                    break;
                default:
                    wire.Skip();
                    break;
            }
        }

        return (name, attribute with { Ints = ints });
    }
}
