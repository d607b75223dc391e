using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y[c][h][w] = x[c][h t][w t] for the channels of x, 0 for the others; t the stride. Linear.</summary>
internal sealed class PaddedShortcutStep<T>(Value input, Value output, int stride) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool BendsGradient => false;

    public override void Forward(in Frame<T> frame) => Take(frame.Input(), frame.Output, frame.Lanes);

    public override void ForwardTangent(in Frame<T> frame) => Take(frame.InputTangent(), frame.OutputTangent, frame.Lanes);

    public override void Backward(in Frame<T> frame) => Give(frame.OutputGradient, frame.InputGradientToAddTo(), frame.Lanes);

    public override void BackwardTangent(in Frame<T> frame) =>
        Give(frame.OutputGradientTangent, frame.InputGradientTangentToAddTo(), frame.Lanes);

    private void Take(ReadOnlySpan<T> x, Span<T> y, int lanes)
    {
        int kept = Inputs[0].Shape.Channels * Output.Shape.Pixels;
        for (int row = 0; row < kept; row++)
            x.Slice(Source(row) * lanes, lanes).CopyTo(y[(row * lanes)..]);
        y[(kept * lanes)..].Clear();
    }

    private void Give(ReadOnlySpan<T> dy, Span<T> dx, int lanes)
    {
        int kept = Inputs[0].Shape.Channels * Output.Shape.Pixels;
        for (int row = 0; row < kept; row++)
        {
            var place = dx.Slice(Source(row) * lanes, lanes);
            Lanewise.Add(place, dy.Slice(row * lanes, lanes), place);
        }
    }

    /// <summary>The row of x that row (c, h, w) of y is taken from.</summary>
    private int Source(int row)
    {
        int column = row % Output.Shape.Width, line = row / Output.Shape.Width % Output.Shape.Height, channel = row / Output.Shape.Pixels;
        return (channel * Inputs[0].Shape.Height + line * stride) * Inputs[0].Shape.Width + column * stride;
    }
}
