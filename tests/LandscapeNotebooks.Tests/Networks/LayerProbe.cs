using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Parameters;
using Shape = LandscapeNotebooks.Networks.Circuits.Shape;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>One layer in all four phases, over samples in (N, F) order: f = sum of upstream times outputs.</summary>
internal sealed class LayerProbe<T> : IBoundary<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Layer _layer;
    private readonly Shape _shape;
    private readonly Mode _mode;
    private readonly Crew _crew = new(1);
    private double[] _inputs = [], _upstream = [];
    private Buffer<T>? _lanes;

    public LayerProbe(Layer layer, Shape input, Mode mode = Mode.Evaluation) => (_layer, _shape, _mode) = (layer, input, mode);

    /// <summary>False where the input has no gradient: no spy stands in front of the layer.</summary>
    public bool SeesInput { get; init; } = true;

    /// <summary>(N, O).</summary>
    public double[] Outputs { get; private set; } = [];

    /// <summary>(N, O).</summary>
    public double[] OutputTangents { get; private set; } = [];

    /// <summary>(N, I): of the data, by a spy in front of the layer.</summary>
    public double[] InputGradient { get; private set; } = [];

    /// <summary>(N, I).</summary>
    public double[] InputGradientTangent { get; private set; } = [];

    public static ParameterLayout LayoutOf(Layer layer, Shape input)
    {
        using var circuit = new Circuit<double>(layer, input, Mode.Evaluation);
        return circuit.Layout;
    }

    /// <summary>The gradient of the parameters, or in a Hessian product its tangent; the running statistics move
    /// if the mode is training.</summary>
    /// <param name="kind">Evaluation, Gradient or HessianProduct.</param>
    /// <param name="parameters">Those of the layer.</param>
    /// <param name="inputs">(N, I).</param>
    /// <param name="upstream">(N, O).</param>
    /// <param name="direction">v of the parameters.</param>
    /// <param name="inputTangent">(N, I).</param>
    /// <param name="lanes">L.</param>
    public double[] Run(PassKind kind, double[] parameters, double[] inputs, double[] upstream, double[]? direction = null,
        double[]? inputTangent = null, int lanes = 16)
    {
        var spy = new SpyLayer(inputTangent) { Gradient = new double[inputs.Length], GradientTangent = new double[inputs.Length] };
        using var circuit = new Circuit<T>(SeesInput ? new Sequential(spy, _layer) : _layer, _shape, _mode);
        int count = inputs.Length / _shape.Features;
        (_inputs, _upstream) = (inputs, upstream);
        (Outputs, OutputTangents) = (new double[count * circuit.Output.Features], new double[count * circuit.Output.Features]);
        T[] theta = [.. parameters.Select(T.CreateTruncating)],
            v = [.. (direction ?? new double[parameters.Length]).Select(T.CreateTruncating)];
        foreach (var step in circuit.Steps)
        {
            step.Load(theta, backward: true);
            step.LoadTangent(v, backward: true);
        }

        using var pass = new Pass<T>(circuit, kind, 0, _crew);
        double[] gradient = new double[kind == PassKind.Evaluation ? 0 : parameters.Length];
        pass.Run(this, new Chunking(count, lanes), gradient);
        (InputGradient, InputGradientTangent) = (spy.Gradient, spy.GradientTangent);
        foreach (var step in circuit.Steps.OfType<LandscapeNotebooks.Networks.Steps.TrainingNormalizationStep<T>>())
            Statistics = (step.BatchMean.ToArray(), [.. step.BatchVariance]);
        return gradient;
    }

    public (double[] Mean, double[] Variance) Statistics { get; private set; }

    public ReadOnlySpan<T> Inputs(Chunk chunk, int worker)
    {
        _lanes?.Dispose();
        _lanes = new Buffer<T>(_shape.Features * chunk.Lanes);
        for (int n = 0; n < chunk.Count; n++)
        {
            for (int i = 0; i < _shape.Features; i++)
                _lanes.Span[i * chunk.Lanes + n] = T.CreateTruncating(_inputs[(chunk.First + n) * _shape.Features + i]);
        }

        return _lanes.Span;
    }

    public void Turn(PassKind kind, Phase phase, in Frame<T> frame)
    {
        int features = frame.Output.Length / frame.Lanes;
        if (kind != PassKind.Evaluation)
            frame.InputGradient().Clear();
        if (kind == PassKind.HessianProduct)
            frame.InputGradientTangent().Clear(); // f is linear in the outputs
        for (int n = 0; n < frame.Count; n++)
        {
            for (int o = 0; o < features; o++)
            {
                int sample = (frame.Chunk.First + n) * features + o, lane = o * frame.Lanes + n;
                Outputs[sample] = double.CreateTruncating(frame.Output[lane]);
                if (kind != PassKind.Evaluation)
                    frame.InputGradient()[lane] = T.CreateTruncating(_upstream[sample]);
                if (!frame.OutputTangent.IsEmpty)
                    OutputTangents[sample] = double.CreateTruncating(frame.OutputTangent[lane]);
            }
        }
    }

    public void Dispose()
    {
        _lanes?.Dispose();
        _crew.Dispose();
    }
}
