using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y = the mean of x over windows that divide the image evenly: linear, so that tangents go the same way.</summary>
internal sealed class AdaptiveAverageStep<T>(Value input, Value output) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool BendsGradient => false;

    public override void Forward(in Frame<T> frame) => Average(frame.Input(), frame.Output, frame.Lanes);

    public override void ForwardTangent(in Frame<T> frame) => Average(frame.InputTangent(), frame.OutputTangent, frame.Lanes);

    public override void Backward(in Frame<T> frame) => Spread(frame.OutputGradient, frame.InputGradientToAddTo(), frame.Lanes);

    public override void BackwardTangent(in Frame<T> frame) =>
        Spread(frame.OutputGradientTangent, frame.InputGradientTangentToAddTo(), frame.Lanes);

    private void Average(ReadOnlySpan<T> x, Span<T> y, int lanes)
    {
        y.Clear();
        for (int row = 0; row < Output.Features; row++)
        {
            var place = y.Slice(row * lanes, lanes);
            var window = Window(row);
            for (int h = window.Top; h < window.Bottom; h++)
            {
                for (int w = window.Left; w < window.Right; w++)
                    Lanewise.AddScaled(window.Share, x.Slice(Pixel(row, h, w) * lanes, lanes), place);
            }
        }
    }

    private void Spread(ReadOnlySpan<T> dy, Span<T> dx, int lanes)
    {
        for (int row = 0; row < Output.Features; row++)
        {
            var window = Window(row);
            for (int h = window.Top; h < window.Bottom; h++)
            {
                for (int w = window.Left; w < window.Right; w++)
                    Lanewise.AddScaled(window.Share, dy.Slice(row * lanes, lanes), dx.Slice(Pixel(row, h, w) * lanes, lanes));
            }
        }
    }

    private int Pixel(int row, int h, int w) =>
        (row / Output.Shape.Pixels * Inputs[0].Shape.Height + h) * Inputs[0].Shape.Width + w;

    /// <summary>The window of row (c, h', w') of y and 1 over its pixels.</summary>
    private (int Top, int Bottom, int Left, int Right, T Share) Window(int row)
    {
        var (from, to) = (Inputs[0].Shape, Output.Shape);
        int h = row / to.Width % to.Height, w = row % to.Width;
        int top = h * from.Height / to.Height, bottom = ((h + 1) * from.Height + to.Height - 1) / to.Height;
        int left = w * from.Width / to.Width, right = ((w + 1) * from.Width + to.Width - 1) / to.Width;
        return (top, bottom, left, right, T.One / T.CreateTruncating((bottom - top) * (right - left)));
    }
}
