using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Convolutions;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>
/// y = [max(0, .)] (conv(x, s W) + s b + k [+ shortcut]): a normalisation s (.) + k is folded into the weights. For evaluations only.
/// </summary>
internal sealed class FusedConvolutionStep<T>(
    ConvolutionStep<T> convolution, EvaluationNormalizationStep<T>? normalization, Value? shortcut, bool rectifies, Value output)
    : Step<T>(shortcut is { } added ? [convolution.Inputs[0], added] : [convolution.Inputs[0]], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ConvolutionPasses<T> _kernel = new(convolution.Shape);
    private readonly T[] _weights = new T[convolution.Shape.WeightCount], _bias = new T[convolution.Shape.OutputChannels];

    /// <summary>The sum may lie where the shortcut lay.</summary>
    internal override int? ReplaceableInput => shortcut is { } value && value.Id != Inputs[0].Id ? 1 : null;

    public override void Load(ReadOnlySpan<T> parameters, bool backward)
    {
        convolution.Weights(parameters).CopyTo(_weights);
        Array.Clear(_bias);
        convolution.Bias(parameters).CopyTo(_bias);
        if (normalization is not null)
            Fold(parameters, normalization);
        _kernel.Load(_weights);
    }

    public override void Forward(in Frame<T> frame) =>
        _kernel.Forward(frame.Input(0), frame.Output, frame.Lanes,
            new() { Bias = _bias, Shortcut = shortcut is null ? default : frame.Input(1), Relu = rectifies }, frame.Workspace);

    public override void ForwardTangent(in Frame<T> frame) => throw EvaluationsOnly();

    public override void Backward(in Frame<T> frame) => throw EvaluationsOnly();

    public override void BackwardTangent(in Frame<T> frame) => throw EvaluationsOnly();

    public override void Dispose()
    {
        _kernel.Dispose();
        base.Dispose();
    }

    private void Fold(ReadOnlySpan<T> parameters, EvaluationNormalizationStep<T> step)
    {
        step.Load(parameters, backward: false);
        int length = _weights.Length / _bias.Length;
        for (int o = 0; o < _bias.Length; o++)
        {
            _bias[o] = T.CreateTruncating(step.Slope[o] * double.CreateTruncating(_bias[o]) + step.Offset[o]);
            foreach (ref T weight in _weights.AsSpan(o * length, length))
                weight = T.CreateTruncating(step.Slope[o] * double.CreateTruncating(weight));
        }
    }

    private static NotSupportedException EvaluationsOnly() => new("A fused convolution keeps nothing to differentiate.");
}
