using System.Collections.Immutable;
using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y = (x_1, ..., x_n): features in their order, so that each input is one run of rows of y.</summary>
internal sealed class ConcatenationStep<T>(ImmutableArray<Value> inputs, Value output) : Step<T>(inputs, output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool BendsGradient => false;

    public override void Forward(in Frame<T> frame)
    {
        for (int i = 0, start = 0; i < Inputs.Length; start += Inputs[i++].Features * frame.Lanes)
            frame.Input(i).CopyTo(frame.Output[start..]);
    }

    public override void ForwardTangent(in Frame<T> frame)
    {
        for (int i = 0, start = 0; i < Inputs.Length; start += Inputs[i++].Features * frame.Lanes)
        {
            var part = frame.OutputTangent.Slice(start, Inputs[i].Features * frame.Lanes);
            if (frame.InputTangent(i).IsEmpty)
                part.Clear();
            else
                frame.InputTangent(i).CopyTo(part);
        }
    }

    public override void Backward(in Frame<T> frame)
    {
        for (int i = 0, start = 0; i < Inputs.Length; start += Inputs[i++].Features * frame.Lanes)
            Give(frame.OutputGradient, start, frame.InputGradient(i), frame.Adds(i));
    }

    public override void BackwardTangent(in Frame<T> frame)
    {
        for (int i = 0, start = 0; i < Inputs.Length; start += Inputs[i++].Features * frame.Lanes)
            Give(frame.OutputGradientTangent, start, frame.InputGradientTangent(i), frame.AddsTangent(i));
    }

    private static void Give(ReadOnlySpan<T> dy, int start, Span<T> dx, bool adds)
    {
        var part = dy.Slice(start, dx.Length);
        if (adds)
            Lanewise.Add(dx, part, dx);
        else
            part.CopyTo(dx);
    }
}
