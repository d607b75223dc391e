using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Steps.Sequences;

/// <summary>y[c][t] = x[c][t] + W[t][c]: what belongs to the position, learned or fixed.</summary>
/// <param name="input">(C, H, W), T = H W positions.</param>
/// <param name="output">As the input.</param>
/// <param name="weight">W, (T, C), in theta; null for a fixed one.</param>
/// <param name="values">W where it is fixed.</param>
internal sealed class PositionsStep<T>(Value input, Value output, ParameterBlock? weight, double[] values) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _values = [.. values.Select(T.CreateTruncating)], _direction = new T[values.Length];
    private readonly int _channels = output.Shape.Channels, _length = output.Shape.Pixels;

    public override Needs Needs => Needs.Nothing;

    public override Needs TangentNeeds => Needs.Nothing;

    public override bool BendsGradient => false;

    public override bool IsElementwise => true;

    public override bool HasParameters => weight is not null;

    public override void Load(ReadOnlySpan<T> parameters, bool backward)
    {
        if (weight is not null)
            parameters.Slice(weight.Offset, weight.Length).CopyTo(_values);
    }

    public override void LoadTangent(ReadOnlySpan<T> direction, bool backward)
    {
        if (weight is not null)
            direction.Slice(weight.Offset, weight.Length).CopyTo(_direction);
    }

    public override void Forward(in Frame<T> frame) => Add(frame.Input(), _values, frame.Output, frame.Lanes);

    /// <summary>y' = x' + W'.</summary>
    public override void ForwardTangent(in Frame<T> frame) => Add(frame.InputTangent(), _direction, frame.OutputTangent, frame.Lanes);

    /// <summary>dx = dy, dW = dy; the parameters first, because dx may lie where dy lay.</summary>
    public override void Backward(in Frame<T> frame)
    {
        if (frame.WantsParameterGradient)
            AddParameterGradient(frame, frame.OutputGradient);
        Give(frame.OutputGradient, frame.InputGradient(), frame.Adds());
    }

    public override void BackwardTangent(in Frame<T> frame)
    {
        AddParameterGradient(frame, frame.OutputGradientTangent);
        Give(frame.OutputGradientTangent, frame.InputGradientTangent(), frame.AddsTangent());
    }

    private void Add(ReadOnlySpan<T> x, T[] values, Span<T> y, int lanes)
    {
        for (int c = 0; c < _channels; c++)
        {
            for (int t = 0; t < _length; t++)
            {
                int at = (c * _length + t) * lanes;
                var place = y.Slice(at, lanes);
                if (x.IsEmpty)
                    place.Fill(values[t * _channels + c]);
                else
                    System.Numerics.Tensors.TensorPrimitives.Add(x.Slice(at, lanes), values[t * _channels + c], place);
            }
        }
    }

    private void AddParameterGradient(in Frame<T> frame, ReadOnlySpan<T> dy)
    {
        if (weight is null)
            return;
        var gradient = frame.ParameterGradient(weight);
        for (int c = 0; c < _channels; c++)
        {
            for (int t = 0; t < _length; t++)
            {
                T sum = T.Zero;
                foreach (T value in dy.Slice((c * _length + t) * frame.Lanes, frame.Count))
                    sum += value;
                gradient[t * _channels + c] += sum;
            }
        }
    }

    private static void Give(ReadOnlySpan<T> dy, Span<T> dx, bool adds)
    {
        if (dx.IsEmpty)
            return;
        if (adds)
            Numerics.Vectors.Lanewise.Add(dx, dy, dx);
        else
            dy.CopyTo(dx);
    }
}
