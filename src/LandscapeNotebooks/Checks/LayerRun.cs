using System.Collections.Immutable;
using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Checks;

/// <summary>
/// The numbers that go into a layer: x and w, the directions x' and w', the gradient dy and its tangent dy'. Sample by sample.
/// </summary>
/// <param name="X">(N, I).</param>
/// <param name="W">(P).</param>
/// <param name="XTangent">(N, I).</param>
/// <param name="WTangent">(P).</param>
/// <param name="Dy">(N, O).</param>
/// <param name="DyTangent">(N, O).</param>
internal sealed record LayerNumbers(double[] X, double[] W, double[] XTangent, double[] WTangent, double[] Dy, double[] DyTangent);

/// <summary>What comes out: what nobody has written is NaN.</summary>
/// <param name="Padding">The outputs of the lanes without a sample.</param>
internal sealed record LayerResults(
    double[] Y, double[] YTangent, double[] Dx, double[] Dw, double[] DxTangent, double[] DwTangent, double[] Padding);

/// <summary>Runs the steps of one layer over one chunk, each value in a place of its own, phase by phase.</summary>
/// <remarks>Its input depends on parameters, so that every gradient and tangent is asked for.</remarks>
internal sealed unsafe class LayerRun<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Circuit<T> _circuit;
    private readonly Workspace _workspace = new();
    private readonly ulong _seed;
    private readonly Dictionary<int, int> _places = []; // of a value's four planes, in features
    private readonly int _features;

    public LayerRun(Layer layer, Shape input, Mode mode, ulong seed)
    {
        _seed = seed;
        _circuit = new Circuit<T>(new Source(layer), input, mode);
        Steps = _circuit.Steps[1..];
        foreach (var value in _circuit.Steps.Select(step => step.Output))
        {
            _places[value.Id] = _features;
            _features += 4 * value.Features;
        }
    }

    public ImmutableArray<Step<T>> Steps { get; }

    public ParameterLayout Layout => _circuit.Layout;

    public Shape Output => _circuit.Output.Shape;

    private Value Input => _circuit.Steps[0].Output;

    /// <summary>All four phases; gradients are written over NaN, or added to what <paramref name="before"/> holds everywhere.</summary>
    /// <param name="numbers">What goes in.</param>
    /// <param name="lanes">L, a multiple of a vector.</param>
    /// <param name="before">
    /// What stands where gradients of x and w are added; null where x's are to be written over and w's start at 0.
    /// </param>
    /// <param name="until">The last phase.</param>
    /// <param name="between">What happens before the phases that go back: another chunk's way forward.</param>
    public LayerResults Run(
        LayerNumbers numbers, int lanes, double? before = null, Phase until = Phase.BackwardTangent, Action? between = null)
    {
        int count = numbers.X.Length / Input.Features;
        Chunk chunk = new(0, 0, count, lanes);
        using var arena = new Buffer<T>(_features * lanes);
        arena.Span.Fill(T.NaN);
        Load(numbers);
        T[] dw = new T[numbers.W.Length], dwTangent = new T[numbers.W.Length];
        Array.Fill(dw, T.CreateTruncating(before ?? 0));
        Array.Fill(dwTangent, T.CreateTruncating(before ?? 0));

        Write(arena, Input, 0, numbers.X, lanes);
        Write(arena, Input, 2, numbers.XTangent, lanes);
        foreach (var step in Steps)
            Do(step, Phase.Forward, arena, chunk, [], []);
        foreach (var step in Steps)
        {
            if (until >= Phase.ForwardTangent)
                Do(step, Phase.ForwardTangent, arena, chunk, [], []);
        }

        between?.Invoke();
        HashSet<int> written = before is null ? [] : [Input.Id];
        if (before is { } held)
        {
            Plane(arena, Input, 1, lanes).Fill(T.CreateTruncating(held));
            Plane(arena, Input, 3, lanes).Fill(T.CreateTruncating(held));
        }

        Write(arena, _circuit.Output, 1, numbers.Dy, lanes);
        Write(arena, _circuit.Output, 3, numbers.DyTangent, lanes);
        HashSet<int> writtenTangents = [.. written];
        for (int i = Steps.Length - 1; i >= 0 && until >= Phase.Backward; i--)
        {
            if (until == Phase.BackwardTangent)
                Do(Steps[i], Phase.BackwardTangent, arena, chunk, dwTangent, writtenTangents);
            Do(Steps[i], Phase.Backward, arena, chunk, dw, written);
        }

        return new(Read(arena, _circuit.Output, 0, count, lanes), Read(arena, _circuit.Output, 2, count, lanes),
            Read(arena, Input, 1, count, lanes),
            Wide(dw), Read(arena, Input, 3, count, lanes), Wide(dwTangent),
            Read(arena, _circuit.Output, 0, lanes, lanes)[(count * _circuit.Output.Features)..]);
    }

    public void Dispose()
    {
        _circuit.Dispose();
        _workspace.Dispose();
    }

    private void Load(LayerNumbers numbers)
    {
        T[] w = [.. numbers.W.Select(T.CreateTruncating)], v = [.. numbers.WTangent.Select(T.CreateTruncating)];
        foreach (var step in Steps)
        {
            step.Load(w, backward: true);
            step.LoadTangent(v, backward: true);
            step.Reserve(1);
            (step as IRandomStep)?.Draw(new RandomSource(_seed));
        }
    }

    /// <param name="step">The step.</param>
    /// <param name="phase">What it does.</param>
    /// <param name="arena">All values.</param>
    /// <param name="chunk">The samples.</param>
    /// <param name="gradient">Where the parameters' gradient is added; empty in forward phases.</param>
    /// <param name="written">Values whose gradient holds something that the next contribution is added to.</param>
    private void Do(Step<T> step, Phase phase, Buffer<T> arena, Chunk chunk, T[] gradient, HashSet<int> written)
    {
        var operands = new Operand[step.Inputs.Length + 1];
        for (int i = 0; i < operands.Length; i++)
        {
            var value = i < step.Inputs.Length ? step.Inputs[i] : step.Output;
            int place = _places[value.Id];
            bool adds = i < step.Inputs.Length && (written.Contains(value.Id) || step.Inputs.Take(i).Any(other => other.Id == value.Id));
            operands[i] = new(value.Features)
            {
                Activation = place,
                Gradient = place + value.Features,
                Tangent = place + 2 * value.Features,
                GradientTangent = place + 3 * value.Features,
                AddsGradient = adds,
                AddsGradientTangent = adds,
            };
        }

        var frame = new Frame<T>(arena.Pointer, default, operands, chunk, gradient, _workspace);
        if (step.CouplesSamples)
        {
            step.Gather(phase, frame);
            step.Combine(phase, new(chunk.Count, chunk.Lanes));
        }

        switch (phase)
        {
            case Phase.Forward:
                step.Forward(frame);
                break;
            case Phase.ForwardTangent:
                step.ForwardTangent(frame);
                break;
            case Phase.Backward:
                step.Backward(frame);
                break;
            case Phase.BackwardTangent:
                step.BackwardTangent(frame);
                break;
        }

        if (phase is Phase.Backward or Phase.BackwardTangent)
            written.UnionWith(step.Inputs.Select(value => value.Id));
    }

    private Span<T> Plane(Buffer<T> arena, Value value, int plane, int lanes) =>
        arena.Span.Slice((_places[value.Id] + plane * value.Features) * lanes, value.Features * lanes);

    /// <summary>Lanes without a sample hold 0, as the data and the loss's gradient do.</summary>
    private void Write(Buffer<T> arena, Value value, int plane, double[] samples, int lanes)
    {
        var to = Plane(arena, value, plane, lanes);
        to.Clear();
        for (int i = 0; i < samples.Length; i++)
            to[i % value.Features * lanes + i / value.Features] = T.CreateTruncating(samples[i]);
    }

    private double[] Read(Buffer<T> arena, Value value, int plane, int count, int lanes)
    {
        var from = Plane(arena, value, plane, lanes);
        double[] samples = new double[count * value.Features];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = double.CreateTruncating(from[i % value.Features * lanes + i / value.Features]);
        return samples;
    }

    private static double[] Wide(T[] values) => [.. values.Select(double.CreateTruncating)];

    /// <summary>Stands before the layer: a step whose output depends on parameters.</summary>
    private sealed record Source(Layer Of) : Layer
    {
        public override Value Connect<TNumber>(Circuit<TNumber> circuit, Value input) =>
            Of.Connect(circuit, circuit.Append(input.Shape, 0, output => new SourceStep<TNumber>(input, output)));
    }

    private sealed class SourceStep<TNumber>(Value input, Value output) : Step<TNumber>([input], output)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        public override bool HasParameters => true;

        public override void Forward(in Frame<TNumber> frame) => frame.Input().CopyTo(frame.Output);

        public override void ForwardTangent(in Frame<TNumber> frame) => frame.OutputTangent.Clear();

        public override void Backward(in Frame<TNumber> frame)
        {
        }

        public override void BackwardTangent(in Frame<TNumber> frame)
        {
        }
    }
}
