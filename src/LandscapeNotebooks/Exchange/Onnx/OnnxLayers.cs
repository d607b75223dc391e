using System.Collections.Immutable;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.Onnx;

/// <summary>Makes layers of parts, and collects their blocks in the order in which a network lays them out.</summary>
internal sealed class OnnxLayers(OnnxOperators operators)
{
    private const double InverseRootTwo = 0.70710678118654752, RootTwo = 1.4142135623730951;

    /// <summary>Numbers of the blocks of theta, one block after another.</summary>
    public List<double[]> Blocks { get; } = [];

    /// <summary>y = x W + b of a matrix product.</summary>
    public static OnnxPart.Whole Affine(OnnxNode node, Tensor weight, bool isTransposed, double[]? bias)
    {
        var (rows, columns) = (weight.Shape[0], weight.Shape[1]);
        double[] numbers = weight.ToDoubles();
        if (!isTransposed)
        {
            double[] transposed = new double[numbers.Length];
            for (int i = 0; i < numbers.Length; i++)
                transposed[i % columns * rows + i / columns] = numbers[i];
            (numbers, rows, columns) = (transposed, columns, rows);
        }

        return new(node, new Affine(columns, rows) { Bias = bias is not null }, bias is null ? [numbers] : [numbers, bias])
        { Name = Name(weight) };
    }

    /// <summary>The name that the layer of a weight had: <c>conv1</c> of <c>layer1.0.conv1.weight</c>.</summary>
    public static string? Name(Tensor weight)
    {
        string[] parts = weight.Name.Split('.');
        return parts is [.., var layer, "weight"] && layer.Length is > 0 and <= 40 && !char.IsAsciiDigit(layer[0]) && !layer.Contains(':')
            ? layer : null;
    }

    /// <summary>Layers one after another.</summary>
    public ImmutableArray<Layer> Of(IReadOnlyList<OnnxPart> parts)
    {
        var whole = Fused(parts);
        var named = whole.OfType<OnnxPart.Whole>().Where(part => part.Name is not null).CountBy(part => part.Name!).ToDictionary();
        var layers = ImmutableArray.CreateBuilder<Layer>();
        foreach (var part in whole)
        {
            switch (part)
            {
                case OnnxPart.Whole { Layer: Identity }:
                    break;
                case OnnxPart.Whole { Layer: var layer, Name: var name, Blocks: var blocks }:
                    Blocks.AddRange(blocks);
                    layers.Add(name is not null && named[name] == 1 ? layer with { Name = name } : layer);
                    break;
                case OnnxPart.Join { Node.Operator: "Concat", Branches: var branches }:
                    layers.Add(new Concatenation([.. branches.Select(One)]));
                    break;
                case OnnxPart.Join { Node.Operator: "Add" or "Sum", Branches: var branches }:
                    layers.Add(branches.All(branch => branch.IsEmpty) ? throw operators.Unknown(part.Node) : Sum(branches));
                    break;
                default:
                    throw operators.Unknown(part.Node);
            }
        }

        return layers.ToImmutable();
    }

    /// <summary>A residual block where one branch is the input itself.</summary>
    private Layer Sum(ImmutableArray<ImmutableArray<OnnxPart>> branches)
    {
        var layers = branches.Select(branch => Of(branch)).ToArray();
        return layers switch
        {
            [{ Length: > 0 } body, []] => new Residual(body),
            [[], { Length: > 0 } body] => new Residual(body),
            _ => new Addition([.. layers.Select(One)]),
        };
    }

    private Layer One(ImmutableArray<OnnxPart> parts) => One(Of(parts));

    private static Layer One(ImmutableArray<Layer> layers) => layers switch
    {
        [] => new Identity(),
        [var only] => only,
        _ => new Sequential(layers),
    };

    /// <summary>Nodes that are a layer together: a product with the sum of its bias; GELU and SiLU as they are computed.</summary>
    private List<OnnxPart> Fused(IReadOnlyList<OnnxPart> parts)
    {
        List<OnnxPart> fused = [];
        for (int i = 0; i < parts.Count; i++)
        {
            OnnxPart[] next = [.. parts.Skip(i).Take(2)];
            switch (next)
            {
                case [OnnxPart.Product { Weight.Shape.Length: 2 } product, OnnxPart.WithConstant { Node.Operator: "Add" } bias]:
                    fused.Add(Affine(product.Node, product.Weight, isTransposed: false,
                        operators.Row(bias.Node, bias.Constant, product.Weight.Shape[1])));
                    i++;
                    break;
                case [OnnxPart.Product { Weight.Shape.Length: 2 } product, ..]:
                    fused.Add(Affine(product.Node, product.Weight, isTransposed: false, null));
                    break;
                case [OnnxPart.Join { Node.Operator: "Mul" } join, OnnxPart.WithConstant half] when half.Is("Mul", 0.5) && IsErf(join):
                    fused.Add(new OnnxPart.Whole(join.Node, new GELU()));
                    i++;
                    break;
                case [OnnxPart.Join { Node.Operator: "Mul" } join, ..] when Gate(join) is { } gated:
                    fused.Add(new OnnxPart.Whole(join.Node, gated));
                    break;
                default:
                    fused.Add(next[0]);
                    break;
            }
        }

        return fused;
    }

    /// <summary>x (1 + erf(x / sqrt 2)).</summary>
    private static bool IsErf(OnnxPart.Join join) =>
        Beside(join) is [OnnxPart.WithConstant scale, OnnxPart.Function { Node.Operator: "Erf" }, OnnxPart.WithConstant one]
        && (scale.Is("Div", RootTwo) || scale.Is("Mul", InverseRootTwo)) && one.Is("Add", 1);

    /// <summary>x f(x).</summary>
    private static Layer? Gate(OnnxPart.Join join) => Beside(join) switch
    {
        [OnnxPart.Whole { Layer: Sigmoid }] => new SiLU(),
        [OnnxPart.Whole { Layer: Hardsigmoid }] => new Hardswish(),
        [OnnxPart.Whole { Layer: Softplus }, OnnxPart.Whole { Layer: Tanh }] => new Mish(),
        _ => null,
    };

    /// <summary>The branch beside one that is the value itself; empty where there is none.</summary>
    private static ImmutableArray<OnnxPart> Beside(OnnxPart.Join join) => join.Branches switch
    {
        [[], var branch] => branch,
        [var branch, []] => branch,
        _ => [],
    };
}
