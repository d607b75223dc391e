using LandscapeNotebooks.Autograd;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of a computation on scalars.</summary>
public static class ScalarFigures
{
    private const int MaxNodes = 60;

    /// <summary>The graph of a computation: values and gradients in the nodes, the derivative of each
    /// operation at its operands' edges.</summary>
    public static Figure Graph(this Scalar output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var all = output.Ancestors();
        var shown = all.Skip(all.Length - MaxNodes).ToArray();
        var index = shown.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
        var edges = shown.SelectMany(node => node.Operands.Where(operand => index.ContainsKey(operand.Input))
            .Select(operand => new GraphEdge(index[operand.Input], index[node], Numerals.Of(operand.Derivative))));
        var figure = Figure.Of(new LayeredGraph(shown.Select(Node), edges));
        return shown.Length == all.Length ? figure : figure.WithCaption($"The last {shown.Length} of {all.Length} nodes.");
    }

    private static GraphNode Node(Scalar node) => new(Text(node), $"{Numerals.Of(node.Value)}, gradient {Numerals.Of(node.Gradient)}")
    {
        IsRound = node.Operation != Operation.Input,
        Color = node.Operation == Operation.Input ? Palette.Blue : null,
    };

    private static string Text(Scalar node) => node.Name ?? node.Operation switch
    {
        Operation.Input => "input",
        Operation.Add => "+",
        Operation.Subtract or Operation.Negate => "\u2212",
        Operation.Multiply => "\u00d7",
        Operation.Divide => "/",
        Operation.Power => "power",
        var function => function.ToString().ToLowerInvariant(),
    };
}
