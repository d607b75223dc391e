using System.Numerics;
using System.Numerics.Tensors;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y_c = e^(x_c - max x) / sum_k e^(x_k - max x) over the channels. The Jacobian is diag y - y y', symmetric.</summary>
internal sealed class SoftmaxStep<T>(Value input, Value output) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _channels = input.Shape.Channels;

    public override Needs Needs => Needs.Output;

    public override Needs TangentNeeds => Needs.Output;

    public override void Forward(in Frame<T> frame)
    {
        var x = frame.Input();
        var y = frame.Output;
        using var extra = frame.Workspace.Rent<T>(y.Length / _channels);
        ChannelReduction.Max(x, extra.Span);
        for (int start = 0; start < y.Length; start += extra.Span.Length)
        {
            var row = y.Slice(start, extra.Span.Length);
            TensorPrimitives.Subtract(x.Slice(start, row.Length), extra.Span, row);
        }

        VectorMath.Exp<T>(y, y);
        ChannelReduction.Sum<T>(y, extra.Span);
        for (int start = 0; start < y.Length; start += extra.Span.Length)
        {
            var row = y.Slice(start, extra.Span.Length);
            TensorPrimitives.Divide(row, extra.Span, row);
        }
    }

    /// <summary>y' = y (x' - y.x').</summary>
    public override void ForwardTangent(in Frame<T> frame) =>
        Multiply(frame.Output, frame.InputTangent(), frame.OutputTangent, frame, adds: false);

    /// <summary>dx = y (dy - y.dy).</summary>
    public override void Backward(in Frame<T> frame) =>
        Multiply(frame.Output, frame.OutputGradient, frame.InputGradient(), frame, frame.Adds());

    /// <summary>dx' = y (dy' - y.dy') + y' (dy - y.dy) - y (y'.dy).</summary>
    public override void BackwardTangent(in Frame<T> frame)
    {
        Multiply(frame.Output, frame.OutputGradientTangent, frame.InputGradientTangent(), frame, frame.AddsTangent());
        var y = frame.Output;
        var yTangent = frame.OutputTangent;
        var dy = frame.OutputGradient;
        var dx = frame.InputGradientTangent();
        int size = y.Length / _channels;
        using var mean = frame.Workspace.Rent<T>(size);
        using var meanTangent = frame.Workspace.Rent<T>(size);
        ChannelReduction.SumProducts(y, dy, mean.Span);
        ChannelReduction.SumProducts(yTangent, dy, meanTangent.Span);
        for (int i = 0; i < y.Length; i++)
            dx[i] += yTangent[i] * (dy[i] - mean.Span[i % size]) - y[i] * meanTangent.Span[i % size];
    }

    /// <summary>product = y (v - y.v), or added to it.</summary>
    private void Multiply(ReadOnlySpan<T> y, ReadOnlySpan<T> v, Span<T> product, in Frame<T> frame, bool adds)
    {
        int size = y.Length / _channels;
        using var mean = frame.Workspace.Rent<T>(size);
        ChannelReduction.SumProducts(y, v, mean.Span);
        for (int i = 0; i < y.Length; i++)
        {
            var value = y[i] * (v[i] - mean.Span[i % size]);
            product[i] = adds ? product[i] + value : value;
        }
    }
}
