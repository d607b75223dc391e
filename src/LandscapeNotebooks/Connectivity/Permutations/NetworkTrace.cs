using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Connectivity.Permutations;

/// <summary>Follows the units of a network from its inputs to its outputs and finds which may be permuted.</summary>
internal sealed class NetworkTrace
{
    private readonly Network _network;
    private readonly Dictionary<string, ParameterBlock> _byName;

    /// <exception cref="ArgumentException">A layer's symmetry is not known.</exception>
    public NetworkTrace(Network network)
    {
        (_network, _byName) = (network, network.Layout.Blocks.ToDictionary(block => block.Name));
        UnitGroup inputs = new("input", network.Input.Channels);
        inputs.Fix();
        foreach (var output in Follow(network.Layer, "", [inputs]))
            output.Fix();
    }

    public List<TracedBlock> Blocks { get; } = [];

    /// <summary>The units of a layer's outputs.</summary>
    private UnitGroup[] Follow(Layer layer, string path, UnitGroup[] inputs) => layer switch
    {
        Sequential sequential => Follow(sequential.Layers, path, inputs),
        Affine affine => Product(affine.Outputs, path, inputs),
        Convolution convolution => Product(convolution.Outputs, path, inputs),
        BatchNormalization => Normalization(path, inputs),
        Residual residual => Sum(residual, path, inputs),
        Concatenation concatenation => Concatenate(concatenation, path, inputs),
        Addition addition => Sum(addition, path, inputs),
        Composition composition => Follow(composition.Body, path, inputs),
        { TreatsUnitsAlike: true } => inputs,
        _ => throw Refuse(layer, path, "expected one of the library's layers or one that says that it TreatsUnitsAlike"),
    };

    private UnitGroup[] Follow(IReadOnlyList<Layer> layers, string path, UnitGroup[] units)
    {
        for (int i = 0; i < layers.Count; i++)
            units = Follow(layers[i], Join(path, layers[i].Name ?? $"{i}"), units);
        return units;
    }

    private UnitGroup[] Product(int outputs, string path, UnitGroup[] inputs)
    {
        UnitGroup[] units = [new(path, outputs)];
        Blocks.Add(new(_byName[Join(path, "weight")], units, inputs));
        AddVector(Join(path, "bias"), units);
        return units;
    }

    private UnitGroup[] Normalization(string path, UnitGroup[] units)
    {
        foreach (string name in new[] { "weight", "bias", "running_mean", "running_var" })
            AddVector(Join(path, name), units);
        return units;
    }

    private UnitGroup[] Sum(Residual residual, string path, UnitGroup[] inputs)
    {
        var body = Follow(residual.Layers, path, inputs);
        string projection = Join(path, "shortcut");
        int units = body.Sum(group => group.Count), more = units - inputs.Sum(group => group.Count);
        if (_byName.ContainsKey($"{projection}.0.weight"))
            UnitGroup.Join(body, Normalization($"{projection}.1", Product(units, $"{projection}.0", inputs)));
        else if (residual.Shortcut != Shortcut.None)
            UnitGroup.Join(more > 0 ? [.. inputs, new(Join(path, "padding"), more)] : inputs,
                body); // padded channels hold zeros: any order

        return residual.Activation is { } activation ? Follow(activation, Join(path, activation.Name ?? "activation"), body) : body;
    }

    private UnitGroup[] Sum(Addition addition, string path, UnitGroup[] inputs)
    {
        UnitGroup[][] branches = [.. addition.Branches.Select((branch, i) => Follow(branch, Join(path, branch.Name ?? $"{i}"), inputs))];
        foreach (var other in branches.Skip(1))
            UnitGroup.Join(branches[0], other);
        return branches[0];
    }

    private UnitGroup[] Concatenate(Concatenation concatenation, string path, UnitGroup[] inputs)
    {
        if (concatenation.Branches.Any(Flattens))
            throw Refuse(concatenation, path, "expected branches without Flatten: features of several places do not follow their channels");
        return [.. concatenation.Branches.SelectMany((branch, i) => Follow(branch, Join(path, branch.Name ?? $"{i}"), inputs))];
    }

    private static bool Flattens(Layer layer) => layer switch
    {
        Flatten => true,
        Sequential sequential => sequential.Layers.Any(Flattens),
        Residual residual => residual.Layers.Any(Flattens),
        Concatenation concatenation => concatenation.Branches.Any(Flattens),
        Addition addition => addition.Branches.Any(Flattens),
        Composition composition => Flattens(composition.Body),
        _ => false,
    };

    private void AddVector(string name, UnitGroup[] units)
    {
        if (_byName.TryGetValue(name, out var block))
            Blocks.Add(new(block, units, []));
    }

    private ArgumentException Refuse(Layer layer, string path, string expectation) =>
        new($"layer {path}, {layer}: its permutation symmetry is not known, {expectation}.", nameof(_network).TrimStart('_'));

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
