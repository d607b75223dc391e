using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y_c = x_c - max x - ln sum_k e^(x_k - max x) over the channels. With p = e^y: dx = dy - p sum dy.</summary>
internal sealed class LogSoftmaxStep<T>(Value input, Value output) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _channels = input.Shape.Channels;

    public override Needs Needs => Needs.Output;

    public override Needs TangentNeeds => Needs.Output;

    public override void Forward(in Frame<T> frame)
    {
        var x = frame.Input();
        var y = frame.Output;
        int size = y.Length / _channels;
        using var largest = frame.Workspace.Rent<T>(size);
        using var logSum = frame.Workspace.Rent<T>(size);
        ChannelReduction.Max(x, largest.Span);
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i] - largest.Span[i % size];
        using var exponentials = frame.Workspace.Rent<T>(y.Length);
        VectorMath.Exp<T>(y, exponentials.Span);
        ChannelReduction.Sum<T>(exponentials.Span, logSum.Span);
        VectorMath.Log<T>(logSum.Span, logSum.Span);
        for (int i = 0; i < y.Length; i++)
            y[i] -= logSum.Span[i % size];
    }

    /// <summary>y' = x' - p.x'.</summary>
    public override void ForwardTangent(in Frame<T> frame)
    {
        var x = frame.InputTangent();
        var y = frame.OutputTangent;
        int size = y.Length / _channels;
        using var probabilities = Probabilities(frame);
        using var mean = frame.Workspace.Rent<T>(size);
        ChannelReduction.SumProducts(probabilities.Span, x, mean.Span);
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i] - mean.Span[i % size];
    }

    /// <summary>dx = dy - p sum dy.</summary>
    public override void Backward(in Frame<T> frame)
    {
        using var probabilities = Probabilities(frame);
        Center(frame.OutputGradient, probabilities.Span, frame.InputGradient(), frame, frame.Adds());
    }

    /// <summary>dx' = dy' - p sum dy' - p y' sum dy.</summary>
    public override void BackwardTangent(in Frame<T> frame)
    {
        using var probabilities = Probabilities(frame);
        var dx = frame.InputGradientTangent();
        var p = probabilities.Span;
        var yTangent = frame.OutputTangent;
        Center(frame.OutputGradientTangent, p, dx, frame, frame.AddsTangent());
        int size = p.Length / _channels;
        using var sum = frame.Workspace.Rent<T>(size);
        ChannelReduction.Sum(frame.OutputGradient, sum.Span);
        for (int i = 0; i < dx.Length; i++)
            dx[i] -= p[i] * yTangent[i] * sum.Span[i % size];
    }

    private static Workspace.Lease<T> Probabilities(in Frame<T> frame)
    {
        var lease = frame.Workspace.Rent<T>(frame.Output.Length);
        VectorMath.Exp<T>(frame.Output, lease.Span);
        return lease;
    }

    private void Center(ReadOnlySpan<T> dy, ReadOnlySpan<T> p, Span<T> dx, in Frame<T> frame, bool adds)
    {
        int size = p.Length / _channels;
        using var sum = frame.Workspace.Rent<T>(size);
        ChannelReduction.Sum(dy, sum.Span);
        for (int i = 0; i < dx.Length; i++)
        {
            var value = dy[i] - p[i] * sum.Span[i % size];
            dx[i] = adds ? dx[i] + value : value;
        }
    }
}
