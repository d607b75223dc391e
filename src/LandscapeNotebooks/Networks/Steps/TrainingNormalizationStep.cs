using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>
/// Batch normalisation with the statistics of the mini-batch: y = gamma x^ + beta, x^ = r (x - m), r = 1 / sqrt(v + epsilon).
/// </summary>
/// <remarks>
/// m, v and every other mean over the mini-batch's n values of a channel are joined from the chunks in their order, in double. Once they
/// are known, every phase is one combination of planes with coefficients for each channel.
/// </remarks>
internal sealed partial class TrainingNormalizationStep<T>(Value input, Value output, NormalizationParameters blocks)
    : Step<T>([input], output), IStatisticsStep
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostSums = 5;

    private readonly int _channels = blocks.Channels;
    private readonly double[] _scale = new double[blocks.Channels], _shift = new double[blocks.Channels]; // gamma, beta
    private readonly double[] _mean = new double[blocks.Channels], _inverseDeviation = new double[blocks.Channels]; // m, r
    private readonly double[] _slope = new double[blocks.Channels], _offset = new double[blocks.Channels]; // y = slope x + offset
    private double[] _shares = []; // (chunks, sums, C)

    public override Needs Needs => Needs.Input;

    public override Needs TangentNeeds => Needs.Input;

    public override bool IsElementwise => true; // once the means are known

    public override bool CouplesSamples => true;

    public override bool HasParameters => blocks.Scale is not null;

    public ReadOnlySpan<double> BatchMean => _mean;

    /// <summary>y = slope x + offset, (C), once the moments are known.</summary>
    public (double[] Slope, double[] Offset) Map => (_slope, _offset);

    /// <summary>Unbiased: over n - 1.</summary>
    public double[] BatchVariance { get; } = new double[blocks.Channels];

    public override void Load(ReadOnlySpan<T> parameters, bool backward)
    {
        NormalizationParameters.Read(blocks.Scale, parameters, 1, _scale);
        NormalizationParameters.Read(blocks.Shift, parameters, 0, _shift);
    }

    public override void LoadTangent(ReadOnlySpan<T> direction, bool backward)
    {
        NormalizationParameters.Read(blocks.Scale, direction, 0, _scaleTangent);
        NormalizationParameters.Read(blocks.Shift, direction, 0, _shiftTangent);
    }

    public void MoveStatistics(Span<double> parameters, double? share)
    {
        double momentum = share ?? blocks.Momentum;
        Move(blocks.Mean.Of(parameters), _mean);
        Move(blocks.Variance.Of(parameters), BatchVariance);

        void Move(Span<double> running, ReadOnlySpan<double> batch)
        {
            for (int c = 0; c < running.Length; c++)
                running[c] = (1 - momentum) * running[c] + momentum * batch[c];
        }
    }

    public override void Reserve(int chunks)
    {
        if (_shares.Length < chunks * MostSums * _channels)
            _shares = new double[chunks * MostSums * _channels];
    }

    public override void Gather(Phase phase, in Frame<T> frame)
    {
        switch (phase)
        {
            case Phase.Forward:
                GatherMoments(frame);
                break;
            case Phase.ForwardTangent:
                Sum(frame.InputTangent(), frame, 0);
                SumProducts(frame.Input(), frame.InputTangent(), frame, 1);
                break;
            case Phase.Backward:
                GatherGradient(frame, []);
                break;
            case Phase.BackwardTangent:
                GatherGradient(frame, []);
                Sum(frame.OutputGradientTangent, frame, 2);
                SumProducts(frame.Input(), frame.OutputGradientTangent, frame, 3);
                SumProducts(frame.InputTangent(), frame.OutputGradient, frame, 4);
                break;
        }
    }

    /// <summary>The chunk's sums of dy and x dy; of f'(z) dy in its place where z = max(0, .) follows and is given.</summary>
    public void GatherGradient(in Frame<T> frame, ReadOnlySpan<T> rectified) =>
        ChannelSums.GradientSums(
            frame.Input(), frame.OutputGradient, rectified, Share(frame.Chunk.Index, 0), Share(frame.Chunk.Index, 1), _channels,
            frame.Lanes, frame.Count);

    /// <summary>The same where z = max(0, slope x + offset) is not at hand.</summary>
    public void GatherGradient(in Frame<T> frame, ReadOnlySpan<T> slope, ReadOnlySpan<T> offset) =>
        ChannelSums.GradientSums(
            frame.Input(), frame.OutputGradient, slope, offset, Share(frame.Chunk.Index, 0), Share(frame.Chunk.Index, 1), _channels,
            frame.Lanes, frame.Count);

    public override void Combine(Phase phase, Chunking chunking)
    {
        switch (phase)
        {
            case Phase.Forward:
                CombineMoments(chunking);
                break;
            case Phase.ForwardTangent:
                CombineForwardTangent(chunking);
                break;
            case Phase.Backward:
                CombineBackward(chunking);
                break;
            case Phase.BackwardTangent:
                CombineBackwardTangent(chunking);
                break;
        }
    }

    public override void Forward(in Frame<T> frame) =>
        ChannelCombination.Run(_slope, frame.Input(), _offset, frame.Output, adds: false);

    /// <summary>The chunk's means and sums of squared deviations from them.</summary>
    private void GatherMoments(in Frame<T> frame) =>
        ChannelSums.Moments(
            frame.Input(), Values(frame.Count), Share(frame.Chunk.Index, 0), Share(frame.Chunk.Index, 1), _channels, frame.Lanes,
            frame.Count);

    /// <summary>
    /// Joins moments about different means: T. Chan, G. Golub and R. LeVeque, Updating formulae for computing sample variances, 1982.
    /// </summary>
    private void CombineMoments(Chunking chunking)
    {
        double n = Values(chunking.Samples);
        if (n < 2)
            throw new InvalidOperationException("Batch normalisation in training has one value a channel, expected at least two: a larger "
                + "mini-batch.");

        for (int c = 0; c < _channels; c++)
        {
            double mean = 0, squares = 0;
            for (int k = 0; k < chunking.Count; k++)
                mean += Values(chunking[k].Count) / n * Share(k, 0)[c];
            for (int k = 0; k < chunking.Count; k++)
            {
                double distance = Share(k, 0)[c] - mean;
                squares += Share(k, 1)[c] + Values(chunking[k].Count) * distance * distance;
            }

            _mean[c] = mean;
            BatchVariance[c] = squares / (n - 1);
            _inverseDeviation[c] = 1 / Math.Sqrt(squares / n + blocks.Epsilon);
            _slope[c] = _scale[c] * _inverseDeviation[c];
            _offset[c] = _shift[c] - _slope[c] * mean;
        }
    }

    /// <summary>Values of a channel in so many samples.</summary>
    private double Values(int samples) => (double)samples * Output.Shape.Pixels;

    private Span<double> Share(int chunk, int sum) => _shares.AsSpan((chunk * MostSums + sum) * _channels, _channels);

    private void Sum(ReadOnlySpan<T> x, in Frame<T> frame, int sum) =>
        ChannelSums.Sum(x, Share(frame.Chunk.Index, sum), _channels, frame.Lanes, frame.Count);

    private void SumProducts(ReadOnlySpan<T> x, ReadOnlySpan<T> y, in Frame<T> frame, int sum)
    {
        if (x.IsEmpty || y.IsEmpty) // the data have no tangent
            Share(frame.Chunk.Index, sum).Clear();
        else
            ChannelSums.SumProducts(x, y, Share(frame.Chunk.Index, sum), _channels, frame.Lanes, frame.Count);
    }

    /// <summary>The sum over the chunks, in their order.</summary>
    private double Total(int sum, int channel, int chunks)
    {
        double total = 0;
        for (int k = 0; k < chunks; k++)
            total += Share(k, sum)[channel];
        return total;
    }
}
