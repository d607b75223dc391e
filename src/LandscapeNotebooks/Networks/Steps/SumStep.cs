using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y = a + b, in place of a where nothing else needs it.</summary>
internal sealed class SumStep<T>(Value a, Value b, Value output) : Step<T>([a, b], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool IsElementwise => true;

    public override bool BendsGradient => false;

    public override void Forward(in Frame<T> frame) => Lanewise.Add(frame.Input(0), frame.Input(1), frame.Output);

    public override void ForwardTangent(in Frame<T> frame)
    {
        if (frame.InputTangent(0).IsEmpty)
            frame.InputTangent(1).CopyTo(frame.OutputTangent);
        else if (frame.InputTangent(1).IsEmpty)
            frame.InputTangent(0).CopyTo(frame.OutputTangent);
        else
            Lanewise.Add(frame.InputTangent(0), frame.InputTangent(1), frame.OutputTangent);
    }

    /// <summary>da = dy, db = dy; b first, because da may lie where dy lay.</summary>
    public override void Backward(in Frame<T> frame)
    {
        Give(frame.OutputGradient, frame.InputGradient(1), frame.Adds(1));
        Give(frame.OutputGradient, frame.InputGradient(0), frame.Adds(0));
    }

    public override void BackwardTangent(in Frame<T> frame)
    {
        Give(frame.OutputGradientTangent, frame.InputGradientTangent(1), frame.AddsTangent(1));
        Give(frame.OutputGradientTangent, frame.InputGradientTangent(0), frame.AddsTangent(0));
    }

    private static void Give(ReadOnlySpan<T> dy, Span<T> dx, bool adds)
    {
        if (dx.IsEmpty)
            return;
        if (adds)
            Lanewise.Add(dx, dy, dx);
        else
            dy.CopyTo(dx);
    }
}
