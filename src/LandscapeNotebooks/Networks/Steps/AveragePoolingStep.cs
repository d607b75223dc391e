using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Pooling;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y = the mean of x over each window: linear, so that tangents go the same way.</summary>
internal sealed class AveragePoolingStep<T>(Value input, Value output, PoolingGeometry shape) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool BendsGradient => false;

    public override void Forward(in Frame<T> frame) =>
        Numerics.Pooling.AveragePooling.Forward(shape, frame.Input(), frame.Output, frame.Lanes);

    public override void ForwardTangent(in Frame<T> frame) =>
        Numerics.Pooling.AveragePooling.Forward(shape, frame.InputTangent(), frame.OutputTangent, frame.Lanes);

    public override void Backward(in Frame<T> frame) =>
        Numerics.Pooling.AveragePooling.Backward(shape, frame.OutputGradient, frame.InputGradientToAddTo(), frame.Lanes);

    public override void BackwardTangent(in Frame<T> frame) =>
        Numerics.Pooling.AveragePooling.Backward(shape, frame.OutputGradientTangent, frame.InputGradientTangentToAddTo(), frame.Lanes);
}
