using System.Collections.Immutable;

namespace LandscapeNotebooks.Exchange.Onnx;

/// <summary>Takes a graph apart into chains of nodes and branches between a value and the node where they meet again.</summary>
/// <remarks>
/// Every value is known by the last value that all ways to it go through, its dominator: branches that meet in a node began at the
/// dominator of what they make. A node that lies on two branches would be two layers with the same parameters, and is refused.
/// </remarks>
internal sealed class OnnxPaths
{
    private const int Deepest = 100; // branches within branches

    private readonly OnnxInput _input;
    private readonly OnnxOperators _operators;
    private readonly Dictionary<string, OnnxNode> _makers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string? Dominator, int Depth)> _values = new(StringComparer.Ordinal);
    private readonly HashSet<OnnxNode> _taken = new(ReferenceEqualityComparer.Instance);

    public OnnxPaths(OnnxInput input, OnnxGraph graph, OnnxOperators operators, string begin)
    {
        (_input, _operators) = (input, operators);
        _values[begin] = (null, 0);
        foreach (var node in graph.Nodes)
        {
            foreach (string output in node.Outputs.Where(output => output.Length > 0 && !_makers.TryAdd(output, node)))
                throw input.Error(node.Place, $"makes {output}, which another node makes too");
            var data = operators.Data(node).Where(_values.ContainsKey).Distinct().ToArray();
            if (data.Length == 0)
                continue; // of no data: a part of a shape, or unknown, which is told where it is used
            string dominator = data.Aggregate(Meet);
            _values.TryAdd(node.Output, (dominator, _values[dominator].Depth + 1));
        }
    }

    /// <summary>The parts from the value where all begins to this one.</summary>
    public ImmutableArray<OnnxPart> To(string begin, string end) => Between(begin, end, 0);

    private ImmutableArray<OnnxPart> Between(string begin, string end, int depth)
    {
        List<OnnxPart> parts = [];
        for (string at = end; at != begin;)
        {
            if (!_makers.TryGetValue(at, out var node))
                throw _input.Error($"value {at}", "is made by no node, and is not the input");
            var data = _operators.Data(node);
            foreach (string value in data.Where(value => !_values.ContainsKey(value)))
                throw _makers.TryGetValue(value, out var maker) ? _operators.Unknown(maker)
                    : _input.Error(node.Place, $"reads {value}, which nothing before it makes");
            if (!_taken.Add(node) || node.Output != at || data.Length == 0 || depth > Deepest)
            {
                throw _input.Error(node.Place, "is on two ways that do not meet in one node, so that it is no layer of a block",
                    "any other program is an objective by --program");
            }

            string from = data.Length == 1 ? data[0] : _values[at].Dominator!;
            parts.Add(data.Length == 1 ? _operators.OfOneValue(node)
                : new OnnxPart.Join(node, [.. data.Select(value => Between(from, value, depth + 1))]));
            at = from;
        }

        parts.Reverse();
        return [.. parts];
    }

    private string Meet(string one, string other)
    {
        while (one != other)
        {
            if (_values[one].Depth >= _values[other].Depth)
                one = _values[one].Dominator!;
            else
                other = _values[other].Dominator!;
        }

        return one;
    }
}
