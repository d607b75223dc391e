using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y[c] = the mean of x[c] over the pixels: linear, so that tangents go the same way.</summary>
internal sealed class GlobalAverageStep<T>(Value input, Value output) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _channels = input.Shape.Channels, _pixels = input.Shape.Pixels;

    public override bool BendsGradient => false;

    public override void Forward(in Frame<T> frame) => Average(frame.Input(), frame.Output);

    public override void ForwardTangent(in Frame<T> frame) => Average(frame.InputTangent(), frame.OutputTangent);

    public override void Backward(in Frame<T> frame) => Spread(frame.OutputGradient, frame.InputGradient(), frame.Adds());

    public override void BackwardTangent(in Frame<T> frame) =>
        Spread(frame.OutputGradientTangent, frame.InputGradientTangent(), frame.AddsTangent());

    private void Average(ReadOnlySpan<T> x, Span<T> y)
    {
        var from = MemoryMarshal.Cast<T, Vector512<T>>(x);
        var to = MemoryMarshal.Cast<T, Vector512<T>>(y);
        int width = to.Length / _channels;
        for (int c = 0; c < _channels; c++)
        {
            for (int lane = 0; lane < width; lane++)
            {
                Vector512<T> sum = default;
                for (int pixel = 0; pixel < _pixels; pixel++)
                    sum += from[(c * _pixels + pixel) * width + lane];
                to[c * width + lane] = sum / Vector512.Create(T.CreateTruncating(_pixels));
            }
        }
    }

    private void Spread(ReadOnlySpan<T> dy, Span<T> dx, bool adds)
    {
        var from = MemoryMarshal.Cast<T, Vector512<T>>(dy);
        var to = MemoryMarshal.Cast<T, Vector512<T>>(dx);
        int width = from.Length / _channels;
        for (int row = 0; row < _channels * _pixels; row++)
        {
            for (int lane = 0; lane < width; lane++)
            {
                var share = from[row / _pixels * width + lane] / Vector512.Create(T.CreateTruncating(_pixels));
                ref var place = ref to[row * width + lane];
                place = adds ? place + share : share;
            }
        }
    }
}
