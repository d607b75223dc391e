using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y = f(x) for every element, in place where nothing else needs x.</summary>
public sealed class ElementwiseStep<T, TFunction>(Value input, Value output, TFunction function) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFunction : struct, IElementwise<T>
{
    public override Needs Needs => function.DerivativesFromOutput ? Needs.Output : Needs.Input;

    public override Needs TangentNeeds => function.IsPiecewiseLinear ? Needs.Nothing : Needs.Input;

    public override bool BendsGradient => !function.IsPiecewiseLinear;

    public override bool IsElementwise => true;

    public override void Forward(in Frame<T> frame) => function.Apply(frame.Input(), frame.Output);

    /// <summary>y' = f' x'.</summary>
    public override void ForwardTangent(in Frame<T> frame) =>
        Multiply(Source(frame), frame.InputTangent(), frame.OutputTangent, adds: false);

    /// <summary>dx = f' dy.</summary>
    public override void Backward(in Frame<T> frame) =>
        Multiply(Source(frame), frame.OutputGradient, frame.InputGradient(), frame.Adds());

    /// <summary>dx' = f' dy' + f'' x' dy.</summary>
    public override void BackwardTangent(in Frame<T> frame)
    {
        if (function.IsPiecewiseLinear)
        {
            Multiply(Source(frame), frame.OutputGradientTangent, frame.InputGradientTangent(), frame.AddsTangent());
            return;
        }

        var source = Vectors(Source(frame));
        var dyTangent = Vectors(frame.OutputGradientTangent);
        var xTangent = Vectors(frame.InputTangent());
        var dy = Vectors(frame.OutputGradient);
        var dxTangent = MemoryMarshal.Cast<T, Vector512<T>>(frame.InputGradientTangent());
        for (int i = 0; i < dxTangent.Length; i++)
        {
            var curvature = function.SecondDerivative(source[i]) * xTangent[i] * dy[i];
            var value = Simd.FusedMultiplyAdd(function.Derivative(source[i]), dyTangent[i], curvature);
            dxTangent[i] = frame.AddsTangent() ? dxTangent[i] + value : value;
        }
    }

    private ReadOnlySpan<T> Source(in Frame<T> frame) => function.DerivativesFromOutput ? frame.Output : frame.Input();

    private void Multiply(ReadOnlySpan<T> source, ReadOnlySpan<T> x, Span<T> product, bool adds)
    {
        var from = Vectors(source);
        var factor = Vectors(x);
        var to = MemoryMarshal.Cast<T, Vector512<T>>(product);
        for (int i = 0; i < to.Length; i++)
        {
            var value = function.Derivative(from[i]) * factor[i];
            to[i] = adds ? to[i] + value : value;
        }
    }

    private static ReadOnlySpan<Vector512<T>> Vectors(ReadOnlySpan<T> values) => MemoryMarshal.Cast<T, Vector512<T>>(values);
}
