using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y = conv(max(0, slope x + offset), W) + b: a convolution that normalises its input as it reads it.</summary>
/// <remarks>Its gradient goes to the normalisation's output z, which has no place of its own. For passes without tangents.</remarks>
internal sealed class MappedConvolutionStep<T> : Step<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ConvolutionStep<T> _convolution;
    private readonly RectifiedNormalizationStep<T> _normalization;

    public MappedConvolutionStep(ConvolutionStep<T> convolution, RectifiedNormalizationStep<T> normalization)
        : base([normalization.Output], convolution.Output)
    {
        (_convolution, _normalization) = (convolution, normalization);
        PassesGradientOn = convolution.PassesGradientOn;
    }

    public override Needs Needs => Needs.Input;

    public override bool HasParameters => true;

    public override void Load(ReadOnlySpan<T> parameters, bool backward) => _convolution.Load(parameters, backward);

    public override void Forward(in Frame<T> frame) => _convolution.Forward(frame, _normalization.Map);

    public override void ForwardTangent(in Frame<T> frame) => throw WithoutTangents();

    public override void Backward(in Frame<T> frame) => _convolution.Backward(frame, _normalization.Map);

    public override void BackwardTangent(in Frame<T> frame) => throw WithoutTangents();

    internal override Value ActivationOf(int input) => _normalization.Inputs[0];

    private static NotSupportedException WithoutTangents() => new("A convolution that normalises its input has no tangents.");
}
