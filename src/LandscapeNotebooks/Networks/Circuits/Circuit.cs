using System.Collections.Immutable;
using System.Numerics;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>
/// A network written out for one mode: its values, its steps in order, and its blocks of theta. A <see cref="Layer"/> adds its part.
/// </summary>
public sealed class Circuit<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<bool> _dependsOnParameters = [];
    private readonly List<Step<T>> _steps = [];
    private readonly List<(string, ParameterKind, ImmutableArray<int>)> _blocks = [];
    private readonly List<LayerSummary> _summaries = [];
    private string _path = "";
    private int _parameterCount;
    private long _multiplyAdds;

    /// <exception cref="ArgumentException">A layer does not fit its input.</exception>
    internal Circuit(Layer layer, Shape input, Mode mode)
    {
        Mode = mode;
        Input = NewValue(input, dependsOnParameters: false);
        Output = layer.Connect(this, Input);
        Layout = new ParameterLayout(_blocks);
        Steps = [.. _steps];
        MostFeatures = _steps.Select(step => step.Output.Features + step.Inputs.Sum(value => value.Features)).Append(input.Features).Max();
    }

    /// <summary>What the circuit is for: a layer may append other steps in training, but lays out the same blocks.</summary>
    public Mode Mode { get; }

    internal Value Input { get; }

    internal Value Output { get; }

    internal ImmutableArray<Step<T>> Steps { get; }

    /// <summary>The most features that a step reads and writes.</summary>
    internal int MostFeatures { get; }

    internal ParameterLayout Layout { get; }

    internal IReadOnlyList<LayerSummary> Summaries => _summaries;

    /// <summary>Whether a value changes with theta; the others have no tangent and need no gradient.</summary>
    internal bool DependsOnParameters(Value value) => _dependsOnParameters[value.Id];

    /// <summary>Connects a layer inside another one under a name of its own.</summary>
    /// <param name="layer">The inner layer; its <see cref="Layer.Name"/>, where it has one, goes before the name given here.</param>
    /// <param name="name">Its part in the names of its blocks: "0", "projection".</param>
    /// <param name="input">What it reads.</param>
    public Value Connect(Layer layer, string name, Value input)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var (outer, parameters, multiplyAdds, rows) = (_path, _parameterCount, _multiplyAdds, _summaries.Count);
        _path = Join(outer, layer.Name ?? name);
        var output = layer.Connect(this, input);
        int own = _parameterCount - parameters - _summaries.Skip(rows).Sum(row => row.Parameters); // without those of inner layers
        long ownMultiplyAdds = _multiplyAdds - multiplyAdds - _summaries.Skip(rows).Sum(row => row.MultiplyAdds);
        if (_summaries.Count == rows || own > 0 || ownMultiplyAdds > 0)
            _summaries.Add(new(_path, layer.ToString(), output.Shape, own, ownMultiplyAdds, layer.Kinks));
        _path = outer;
        return output;
    }

    /// <summary>Appends the step that <paramref name="create"/> makes for a new value of the given shape.</summary>
    /// <param name="shape">The shape of the step's output.</param>
    /// <param name="multiplyAdds">Products of one sample, for the table of layers.</param>
    /// <param name="create">Makes the step from its output. The circuit owns the step and disposes it.</param>
    /// <returns>The output, for the next layer.</returns>
    public Value Append(Shape shape, long multiplyAdds, Func<Value, Step<T>> create)
    {
        var output = NewValue(shape, dependsOnParameters: false);
        var step = create(output);
        _steps.Add(step);
        step.PassesGradientOn = step.Inputs.Any(DependsOnParameters);
        _dependsOnParameters[output.Id] = step.HasParameters || step.PassesGradientOn;
        _multiplyAdds += multiplyAdds;
        return output;
    }

    /// <summary>Lays out the next block of theta: name "weight" in layer 3 is <c>3.weight</c>.</summary>
    /// <remarks>
    /// The first axis of a weight counts its filters; fan-in, by which weights are drawn, is the product of the other axes.
    /// </remarks>
    /// <exception cref="ArgumentException">An extent is below 1.</exception>
    public ParameterBlock Parameter(string name, ParameterKind kind, params ImmutableArray<int> shape)
    {
        if (shape.IsEmpty || shape.Any(extent => extent < 1))
            throw new ArgumentException($"Block {Join(_path, name)} has shape ({string.Join(", ", shape)}), expected one axis at least, "
                + $"with positive extents.", nameof(shape));
        var block = new ParameterBlock(Join(_path, name), kind, _parameterCount, shape);
        _parameterCount = checked(_parameterCount + block.Length);
        _blocks.Add((block.Name, kind, shape));
        return block;
    }

    /// <summary>
    /// Refuses a layer that does not fit its input: <c>throw circuit.Refuse(this, $"input is {input.Shape}, expected ({Inputs}).")</c>.
    /// </summary>
    public ArgumentException Refuse(Layer layer, string reason) =>
        new(_path.Length == 0 ? $"{layer}: {reason}" : $"layer {_path}, {layer}: {reason}");

    void IDisposable.Dispose() => Dispose();

    internal void Dispose()
    {
        foreach (var step in _steps)
            step.Dispose();
    }

    /// <summary>An empty name leaves no trace.</summary>
    private static string Join(string path, string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";

    private Value NewValue(Shape shape, bool dependsOnParameters)
    {
        _dependsOnParameters.Add(dependsOnParameters);
        return new Value(_dependsOnParameters.Count - 1, shape);
    }
}
