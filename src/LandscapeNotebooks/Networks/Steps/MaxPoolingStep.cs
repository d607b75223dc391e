using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Pooling;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y = the largest x of each window.</summary>
internal sealed class MaxPoolingStep<T>(Value input, Value output, PoolingGeometry shape) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override Needs Needs => Needs.Input;

    public override bool BendsGradient => false;

    public override void Forward(in Frame<T> frame) => Numerics.Pooling.MaxPooling.Forward(shape, frame.Input(), frame.Output, frame.Lanes);

    /// <summary>y' = x' where x is the largest.</summary>
    public override void ForwardTangent(in Frame<T> frame) =>
        Numerics.Pooling.MaxPooling.Select(shape, frame.Input(), frame.InputTangent(), frame.OutputTangent, frame.Lanes);

    /// <summary>dx = dy where x is the largest.</summary>
    public override void Backward(in Frame<T> frame) =>
        Numerics.Pooling.MaxPooling.Backward(shape, frame.Input(), frame.OutputGradient, frame.InputGradientToAddTo(), frame.Lanes);

    public override void BackwardTangent(in Frame<T> frame) =>
        Numerics.Pooling.MaxPooling.Backward(
            shape, frame.Input(), frame.OutputGradientTangent, frame.InputGradientTangentToAddTo(), frame.Lanes);
}
