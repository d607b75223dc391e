using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>Batch normalisation with running statistics: y = gamma x^ + beta, x^ = r (x - m), r = 1 / sqrt(v + epsilon).</summary>
/// <remarks>m and v are constants: their gradient is 0, and a direction's part in them is left out of tangents.</remarks>
internal sealed class EvaluationNormalizationStep<T>(Value input, Value output, NormalizationParameters blocks) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _mean = new double[blocks.Channels], _inverseDeviation = new double[blocks.Channels]; // m, r
    private readonly double[] _slope = new double[blocks.Channels], _offset = new double[blocks.Channels]; // y = slope x + offset
    private readonly double[] _slopeTangent = new double[blocks.Channels], _offsetTangent = new double[blocks.Channels];
    private readonly double[] _zero = new double[blocks.Channels];

    public override Needs Needs => Needs.Input;

    public override Needs TangentNeeds => Needs.Input;

    public override bool IsElementwise => true;

    public override bool HasParameters => blocks.Scale is not null;

    /// <summary>y = slope x + offset, after <see cref="Load"/>.</summary>
    public ReadOnlySpan<double> Slope => _slope;

    /// <inheritdoc cref="Slope"/>
    public ReadOnlySpan<double> Offset => _offset;

    public override void Load(ReadOnlySpan<T> parameters, bool backward)
    {
        NormalizationParameters.Read(blocks.Mean, parameters, 0, _mean);
        NormalizationParameters.Read(blocks.Variance, parameters, 1, _inverseDeviation);
        NormalizationParameters.Read(blocks.Scale, parameters, 1, _slope);
        NormalizationParameters.Read(blocks.Shift, parameters, 0, _offset);
        for (int c = 0; c < blocks.Channels; c++)
        {
            _inverseDeviation[c] = 1 / Math.Sqrt(_inverseDeviation[c] + blocks.Epsilon);
            _slope[c] *= _inverseDeviation[c];
            _offset[c] -= _slope[c] * _mean[c];
        }
    }

    /// <summary>slope' = gamma' r, offset' = beta' - slope' m.</summary>
    public override void LoadTangent(ReadOnlySpan<T> direction, bool backward)
    {
        NormalizationParameters.Read(blocks.Scale, direction, 0, _slopeTangent);
        NormalizationParameters.Read(blocks.Shift, direction, 0, _offsetTangent);
        for (int c = 0; c < blocks.Channels; c++)
        {
            _slopeTangent[c] *= _inverseDeviation[c];
            _offsetTangent[c] -= _slopeTangent[c] * _mean[c];
        }
    }

    public override void Forward(in Frame<T> frame) =>
        ChannelCombination.Run(_slope, frame.Input(), _offset, frame.Output, adds: false);

    /// <summary>y' = slope x' + slope' x + offset'.</summary>
    public override void ForwardTangent(in Frame<T> frame)
    {
        if (frame.InputTangent().IsEmpty)
            ChannelCombination.Run(_slopeTangent, frame.Input(), _offsetTangent, frame.OutputTangent, adds: false);
        else
            ChannelCombination.Run(_slope, frame.InputTangent(), _slopeTangent, frame.Input(), _offsetTangent, frame.OutputTangent,
                adds: false);
    }

    /// <summary>dgamma = sum of dy x^, dbeta = sum of dy, dx = slope dy.</summary>
    public override void Backward(in Frame<T> frame)
    {
        if (frame.WantsParameterGradient && HasParameters)
        {
            AddScaleGradient(frame, frame.Input(), frame.OutputGradient, centred: true);
            AddShiftGradient(frame, frame.OutputGradient);
        }

        if (!frame.InputGradient().IsEmpty)
            ChannelCombination.Run(_slope, frame.OutputGradient, _zero, frame.InputGradient(), frame.Adds());
    }

    /// <summary>dgamma' = sum of dy' x^ + dy r x', dbeta' = sum of dy', dx' = slope dy' + slope' dy.</summary>
    public override void BackwardTangent(in Frame<T> frame)
    {
        if (HasParameters)
        {
            AddScaleGradient(frame, frame.Input(), frame.OutputGradientTangent, centred: true);
            if (!frame.InputTangent().IsEmpty)
                AddScaleGradient(frame, frame.InputTangent(), frame.OutputGradient, centred: false);
            AddShiftGradient(frame, frame.OutputGradientTangent);
        }

        if (!frame.InputGradientTangent().IsEmpty)
            ChannelCombination.Run(_slope, frame.OutputGradientTangent, _slopeTangent, frame.OutputGradient, _zero,
                frame.InputGradientTangent(), frame.AddsTangent());
    }

    /// <summary>dgamma += r sum of dy x, or of dy (x - m).</summary>
    private void AddScaleGradient(in Frame<T> frame, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, bool centred)
    {
        using var products = frame.Workspace.Rent<double>(blocks.Channels);
        using var sums = frame.Workspace.Rent<double>(blocks.Channels);
        ChannelSums.SumProducts(x, dy, products.Span, blocks.Channels, frame.Lanes, frame.Count);
        ChannelSums.Sum(dy, sums.Span, blocks.Channels, frame.Lanes, frame.Count);
        var gradient = frame.ParameterGradient(blocks.Scale!);
        for (int c = 0; c < blocks.Channels; c++)
        {
            double sum = centred ? products.Span[c] - _mean[c] * sums.Span[c] : products.Span[c];
            gradient[c] += T.CreateTruncating(_inverseDeviation[c] * sum);
        }
    }

    private void AddShiftGradient(in Frame<T> frame, ReadOnlySpan<T> dy) =>
        ChannelSums.AddSums(dy, frame.ParameterGradient(blocks.Shift!), blocks.Channels, frame.Lanes, frame.Count);
}
