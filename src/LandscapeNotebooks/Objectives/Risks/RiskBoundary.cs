using System.Numerics;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>The ends of a pass over a data set: its samples, and the loss of its labels or targets.</summary>
internal sealed class RiskBoundary<T>(Dataset data, Loss loss, Crew crew, SampleAugmentation<T>? augmentation = null)
    : IBoundary<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleLoader<T> _loader = new(data, crew, augmentation);
    private double[] _values = [];
    private bool[] _isCorrect = [];
    private double[]? _logits;
    private double _scale;
    private int _count;

    public long Bytes => _loader.Bytes;

    /// <summary>sum_n w_n of the mini-batch.</summary>
    public double TotalWeight { get; private set; }

    /// <summary>sum_n l_n / sum_n w_n after a pass: the values are added in the order of the samples.</summary>
    public double Loss => FixedOrder.Sum(_values.AsSpan(0, _count)) / TotalWeight;

    public int Correct => _isCorrect.AsSpan(0, _count).Count(true);

    /// <param name="samples">Indices, or empty for all.</param>
    /// <param name="chunking">The chunks.</param>
    /// <param name="again">Whether a chunk is visited more than once.</param>
    /// <param name="logits">Receives the outputs, (N, C), or null.</param>
    /// <param name="brings">Whether <see cref="Inputs"/> will be asked for.</param>
    public void Start(ReadOnlySpan<int> samples, Chunking chunking, bool again, double[]? logits = null, bool brings = true)
    {
        _loader.Start(samples, chunking, again, brings);
        (_count, _logits) = (chunking.Samples, logits);
        if (_values.Length < _count)
            (_values, _isCorrect) = (new double[_count], new bool[_count]);

        TotalWeight = 0;
        for (int position = 0; position < _count; position++)
            TotalWeight += data.Labels.IsEmpty ? 1 : loss.Weight(data.Labels[_loader[position]]);
        _scale = 1 / TotalWeight;
    }

    public ReadOnlySpan<T> Inputs(Chunk chunk, int worker) => _loader.Load(chunk, worker);

    public void Turn(PassKind kind, Phase phase, in Frame<T> frame)
    {
        var chunk = frame.Chunk;
        int length = frame.Output.Length, outputSize = length / chunk.Lanes;
        using var outputs = frame.Workspace.Rent<double>(length);
        using var targets = frame.Workspace.Rent<double>(data.TargetSize > 0 ? length : 0);
        using var labels = frame.Workspace.Rent<int>(chunk.Count);
        using var values = frame.Workspace.Rent<double>(chunk.Lanes);
        using var derivative = frame.Workspace.Rent<double>(kind == PassKind.Evaluation ? 0 : length);
        using var tangent = frame.Workspace.Rent<double>(frame.OutputTangent.Length);
        Conversion.Widen<T>(frame.Output, outputs.Span);
        Conversion.Widen<T>(frame.OutputTangent, tangent.Span);
        Collect(chunk, outputs.Span, outputSize, targets.Span, labels.Span, frame.Workspace);
        var batch = data.TargetSize > 0
            ? new LossBatch(outputs.Span, chunk.Lanes, chunk.Count, targets.Span)
            : new LossBatch(outputs.Span, chunk.Lanes, labels.Span);

        switch (kind)
        {
            case PassKind.Evaluation:
                loss.Evaluate(batch, values.Span);
                break;
            case PassKind.Gradient:
                loss.Gradient(batch, values.Span, derivative.Span);
                Return(derivative.Span, frame.InputGradient());
                break;
            case PassKind.HessianProduct:
                if (phase != Phase.BackwardTangent)
                {
                    loss.Gradient(batch, values.Span, derivative.Span);
                    Return(derivative.Span, frame.InputGradient());
                }

                if (phase == Phase.Forward)
                    break;
                loss.HessianProduct(batch, tangent.Span, derivative.Span);
                Return(derivative.Span, frame.InputGradientTangent());
                break;
            case PassKind.GaussNewtonProduct:
                loss.Evaluate(batch, values.Span);
                loss.HessianProduct(batch, tangent.Span, derivative.Span);
                Return(derivative.Span, frame.InputGradient());
                break;
        }

        if (phase != Phase.BackwardTangent)
            values.Span[..chunk.Count].CopyTo(_values.AsSpan(chunk.First));
    }

    public void Dispose() => _loader.Dispose();

    /// <summary>The chunk's labels and targets; also which outputs are right, and the outputs themselves
    /// where they are asked for.</summary>
    private void Collect(Chunk chunk, ReadOnlySpan<double> outputs, int outputSize, Span<double> targets, Span<int> labels,
        Workspace workspace)
    {
        targets.Clear();
        using var classes = workspace.Rent<double>(data.Labels.IsEmpty ? 0 : chunk.Lanes);
        if (!data.Labels.IsEmpty)
            Prediction.OfLanes(outputs, chunk.Lanes, classes.Span);
        for (int n = 0; n < chunk.Count; n++)
        {
            int sample = _loader[chunk.First + n];
            for (int c = 0; c < data.TargetSize; c++)
                targets[c * chunk.Lanes + n] = data.Targets[sample * data.TargetSize + c];
            if (!data.Labels.IsEmpty)
            {
                labels[n] = data.Labels[sample];
                _isCorrect[chunk.First + n] = (int)classes.Span[n] == labels[n];
            }

            for (int c = 0; _logits is not null && c < outputSize; c++)
                _logits[(chunk.First + n) * outputSize + c] = outputs[c * chunk.Lanes + n];
        }
    }

    /// <summary>Writes the derivative over the sum of the weights to where the backward phases read it.</summary>
    private void Return(Span<double> derivative, Span<T> destination)
    {
        Lanewise.Scale(_scale, derivative);
        Conversion.Narrow(derivative, destination);
    }
}
