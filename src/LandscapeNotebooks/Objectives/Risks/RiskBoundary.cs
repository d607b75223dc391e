using System.Numerics;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>The ends of a pass over a data set: its samples, and the loss of its labels or targets.</summary>
/// <remarks>Of sequences, outputs (C, T) and T labels a sample, the loss is asked position by position and added up.</remarks>
internal sealed class RiskBoundary<T>(Dataset data, Loss loss, Crew crew, SampleAugmentation<T>? augmentation = null)
    : IBoundary<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SampleLoader<T> _loader = new(data, crew, augmentation);
    private double[] _values = [];
    private bool[] _isCorrect = [];
    private double[]? _logits;
    private readonly int _positions = data.Positions;
    private double _scale;
    private int _count;

    public long Bytes => _loader.Bytes;

    /// <summary>What stands in a Gauss-Newton product for the Hessian of the loss; null for that Hessian.</summary>
    public OutputMetric? Metric { get; set; }

    /// <summary>The column of the metric that goes back in a pass of signals.</summary>
    public int Column { get; set; }

    /// <summary>sum_n w_n of the mini-batch.</summary>
    public double TotalWeight { get; private set; }

    /// <summary>sum_n l_n / sum_n w_n after a pass: the values are added in the order of the samples.</summary>
    public double Loss => FixedOrder.Sum(Values) / TotalWeight;

    /// <summary>l_n of the mini-batch after a pass.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    public int Correct => _isCorrect.AsSpan(0, Answers).Count(true);

    /// <summary>Labels or targets of the mini-batch: one a sample, or T.</summary>
    public int Answers => _count * _positions;

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
            (_values, _isCorrect) = (new double[_count], new bool[_count * _positions]);

        TotalWeight = 0;
        for (int answer = 0; answer < Answers; answer++)
            TotalWeight += data.Labels.IsEmpty ? 1 : loss.Weight(LabelOf(answer / _positions, answer % _positions));
        _scale = 1 / TotalWeight;
    }

    public ReadOnlySpan<T> Inputs(Chunk chunk, int worker) => _loader.Load(chunk, worker);

    public void Turn(PassKind kind, Phase phase, in Frame<T> frame)
    {
        var chunk = frame.Chunk;
        int length = frame.Output.Length;
        using var outputs = frame.Workspace.Rent<double>(length);
        using var tangent = frame.Workspace.Rent<double>(frame.OutputTangent.Length);
        using var values = frame.Workspace.Rent<double>(chunk.Lanes);
        using var derivative = frame.Workspace.Rent<double>(kind == PassKind.Evaluation ? 0 : length);
        using var product = frame.Workspace.Rent<double>(kind == PassKind.HessianProduct ? length : 0);
        Conversion.Widen<T>(frame.Output, outputs.Span);
        Conversion.Widen<T>(frame.OutputTangent, tangent.Span);
        Keep(chunk, outputs.Span);
        if (kind == PassKind.Signals)
            WriteColumn(Column, chunk, outputs.Span, derivative.Span, frame.Workspace);
        else if (kind == PassKind.GaussNewtonProduct && Metric is not null)
            MultiplyMetric(chunk, outputs.Span, tangent.Span, derivative.Span, frame.Workspace);
        else if (_positions == 1)
            Measure(kind, phase, 0, chunk, outputs.Span, tangent.Span, values.Span, derivative.Span, product.Span, frame.Workspace);
        else
            MeasurePositions(kind, phase, chunk, outputs.Span, tangent.Span, values.Span, derivative.Span, product.Span, frame.Workspace);

        if (kind == PassKind.Signals)
            Conversion.Narrow(derivative.Span, frame.InputGradient());
        else if (kind != PassKind.Evaluation && phase != Phase.BackwardTangent)
            Return(derivative.Span, frame.InputGradient());
        if (kind == PassKind.HessianProduct && phase != Phase.Forward)
            Return(product.Span, frame.InputGradientTangent());
        if (phase != Phase.BackwardTangent)
            values.Span[..chunk.Count].CopyTo(_values.AsSpan(chunk.First));
    }

    public void Dispose() => _loader.Dispose();

    /// <summary>The loss at each position, of outputs (C, T, L) the rows (C, L); values are added up.</summary>
    private void MeasurePositions(PassKind kind, Phase phase, Chunk chunk, ReadOnlySpan<double> outputs, ReadOnlySpan<double> tangent,
        Span<double> values, Span<double> derivative, Span<double> product, Workspace workspace)
    {
        int length = outputs.Length / _positions;
        using var z = workspace.Rent<double>(length);
        using var v = workspace.Rent<double>(tangent.Length / _positions);
        using var own = workspace.Rent<double>(chunk.Lanes);
        using var slope = workspace.Rent<double>(derivative.Length / _positions);
        using var bend = workspace.Rent<double>(product.Length / _positions);
        values.Clear();
        for (int t = 0; t < _positions; t++)
        {
            Take(outputs, t, z.Span, chunk.Lanes);
            Take(tangent, t, v.Span, chunk.Lanes);
            Measure(kind, phase, t, chunk, z.Span, v.Span, own.Span, slope.Span, bend.Span, workspace);
            Put(slope.Span, t, derivative, chunk.Lanes);
            Put(bend.Span, t, product, chunk.Lanes);
            if (phase != Phase.BackwardTangent)
                Lanewise.Add(values, own.Span, values);
        }
    }

    /// <summary>M v = sum_k c_k (c_k'v), sample by sample; at each position by itself where the metric says so.</summary>
    private void MultiplyMetric(
        Chunk chunk, ReadOnlySpan<double> outputs, ReadOnlySpan<double> tangent, Span<double> product, Workspace workspace)
    {
        int features = outputs.Length / chunk.Lanes, groups = Metric!.JoinsPositions ? 1 : _positions;
        using var column = workspace.Rent<double>(outputs.Length);
        product.Clear();
        for (int k = 0; k < Metric.Columns(features / _positions); k++)
        {
            WriteColumn(k, chunk, outputs, column.Span, workspace);
            for (int n = 0; n < chunk.Count; n++)
            {
                for (int group = 0; group < groups; group++)
                {
                    double dot = 0;
                    for (int i = group; i < features; i += groups)
                        dot = Math.FusedMultiplyAdd(column.Span[i * chunk.Lanes + n], tangent[i * chunk.Lanes + n], dot);
                    for (int i = group; i < features; i += groups)
                        product[i * chunk.Lanes + n] += column.Span[i * chunk.Lanes + n] * dot;
                }
            }
        }
    }

    /// <summary>Column k of the metric, (C, T, L).</summary>
    private void WriteColumn(int k, Chunk chunk, ReadOnlySpan<double> outputs, Span<double> column, Workspace workspace)
    {
        int size = outputs.Length / _positions;
        using var z = workspace.Rent<double>(size);
        using var own = workspace.Rent<double>(size);
        using var targets = workspace.Rent<double>(data.TargetSize > 0 ? size : 0);
        using var labels = workspace.Rent<int>(chunk.Count);
        using var samples = workspace.Rent<int>(chunk.Count);
        for (int n = 0; n < chunk.Count; n++)
            samples.Span[n] = _loader[chunk.First + n];
        for (int t = 0; t < _positions; t++)
        {
            Take(outputs, t, z.Span, chunk.Lanes);
            Collect(chunk, t, z.Span, targets.Span, labels.Span, workspace);
            var batch = data.TargetSize > 0
                ? new LossBatch(z.Span, chunk.Lanes, chunk.Count, targets.Span)
                : new LossBatch(z.Span, chunk.Lanes, labels.Span);
            own.Span.Clear();
            Metric!.Column(k, batch, samples.Span, t, own.Span);
            Put(own.Span, t, column, chunk.Lanes);
        }
    }

    private void Take(ReadOnlySpan<double> whole, int t, Span<double> part, int lanes)
    {
        for (int c = 0; c * lanes < part.Length; c++)
            whole.Slice((c * _positions + t) * lanes, lanes).CopyTo(part[(c * lanes)..]);
    }

    private void Put(ReadOnlySpan<double> part, int t, Span<double> whole, int lanes)
    {
        for (int c = 0; c * lanes < part.Length; c++)
            part.Slice(c * lanes, lanes).CopyTo(whole[((c * _positions + t) * lanes)..]);
    }

    /// <summary>The loss of outputs (C, L) and what is asked of its derivatives; also which outputs are right.</summary>
    private void Measure(PassKind kind, Phase phase, int t, Chunk chunk, ReadOnlySpan<double> outputs, ReadOnlySpan<double> tangent,
        Span<double> values, Span<double> derivative, Span<double> product, Workspace workspace)
    {
        using var targets = workspace.Rent<double>(data.TargetSize > 0 ? outputs.Length : 0);
        using var labels = workspace.Rent<int>(chunk.Count);
        Collect(chunk, t, outputs, targets.Span, labels.Span, workspace);
        var batch = data.TargetSize > 0
            ? new LossBatch(outputs, chunk.Lanes, chunk.Count, targets.Span)
            : new LossBatch(outputs, chunk.Lanes, labels.Span);
        switch (kind)
        {
            case PassKind.Evaluation:
                loss.Evaluate(batch, values);
                break;
            case PassKind.Gradient:
                loss.Gradient(batch, values, derivative);
                break;
            case PassKind.HessianProduct:
                if (phase != Phase.BackwardTangent)
                    loss.Gradient(batch, values, derivative);
                if (phase != Phase.Forward)
                    loss.HessianProduct(batch, tangent, product);
                break;
            case PassKind.GaussNewtonProduct:
                loss.Evaluate(batch, values);
                loss.HessianProduct(batch, tangent, derivative);
                break;
        }
    }

    /// <summary>The chunk's labels and targets; also which outputs are right.</summary>
    private void Collect(
        Chunk chunk, int t, ReadOnlySpan<double> outputs, Span<double> targets, Span<int> labels, Workspace workspace)
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
            if (data.Labels.IsEmpty)
                continue;
            labels[n] = LabelOf(chunk.First + n, t);
            _isCorrect[(chunk.First + n) * _positions + t] = (int)classes.Span[n] == labels[n];
        }
    }

    /// <summary>The label of the mini-batch's sample, at a position.</summary>
    private int LabelOf(int sample, int t) => data.Labels[_loader[sample] * _positions + t];

    /// <summary>Keeps the outputs where they are asked for.</summary>
    private void Keep(Chunk chunk, ReadOnlySpan<double> outputs)
    {
        int size = outputs.Length / chunk.Lanes;
        for (int n = 0; _logits is not null && n < chunk.Count; n++)
        {
            for (int c = 0; c < size; c++)
                _logits[(chunk.First + n) * size + c] = outputs[c * chunk.Lanes + n];
        }
    }

    /// <summary>Writes the derivative over the sum of the weights to where the backward phases read it.</summary>
    private void Return(Span<double> derivative, Span<T> destination)
    {
        Lanewise.Scale(_scale, derivative);
        Conversion.Narrow(derivative, destination);
    }
}
