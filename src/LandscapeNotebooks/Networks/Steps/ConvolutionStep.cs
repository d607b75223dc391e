using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y = conv(x, W) + b over lanes: X is (I, H, W, L), Y is (O, H', W', L).</summary>
internal sealed class ConvolutionStep<T>(
    Value input, Value output, Numerics.Convolutions.Convolution shape, ParameterBlock weight, ParameterBlock? bias)
    : Step<T>([input], output), ILinearStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ConvolutionPasses<T> _weight = new(shape), _direction = new(shape);
    private readonly T[] _bias = new T[bias?.Length ?? 0], _biasDirection = new T[bias?.Length ?? 0];

    public Numerics.Convolutions.Convolution Shape => shape;

    public ParameterBlock Weight => weight;

    ParameterBlock? ILinearStep<T>.Bias => bias;

    public int Positions => shape.OutputPixels;

    /// <summary>Whether the input may be mapped as it is read.</summary>
    public bool TakesMap => _weight.TakesMap;

    public override Needs Needs => Needs.Input;

    public override Needs TangentNeeds => Needs.Input;

    public override bool HasParameters => true;

    /// <summary>W in theta.</summary>
    public ReadOnlySpan<T> Weights(ReadOnlySpan<T> parameters) => parameters.Slice(weight.Offset, weight.Length);

    /// <summary>b in theta, or nothing.</summary>
    public ReadOnlySpan<T> Bias(ReadOnlySpan<T> parameters) => bias is null ? default : parameters.Slice(bias.Offset, bias.Length);

    public override void Load(ReadOnlySpan<T> parameters, bool backward) => Load(_weight, _bias, parameters, backward);

    public override void LoadTangent(ReadOnlySpan<T> direction, bool backward) => Load(_direction, _biasDirection, direction, backward);

    public override void Forward(in Frame<T> frame) => Forward(frame, default);

    /// <summary>Of a mapped input.</summary>
    public void Forward(in Frame<T> frame, InputMap<T> map) =>
        _weight.Forward(frame.Input(), frame.Output, frame.Lanes, new() { Bias = _bias }, frame.Workspace, map);

    /// <summary>y' = conv(x, W') + b' + conv(x', W).</summary>
    public override void ForwardTangent(in Frame<T> frame)
    {
        _direction.Forward(frame.Input(), frame.OutputTangent, frame.Lanes, new() { Bias = _biasDirection }, frame.Workspace);
        if (frame.InputTangent().IsEmpty)
            return;

        _weight.Forward(frame.InputTangent(), frame.OutputTangent, frame.Lanes, new() { Shortcut = frame.OutputTangent }, frame.Workspace);
    }

    /// <summary>dx = conv^T(dy, W); dW = x * dy; db = sum of dy over the pixels.</summary>
    public override void Backward(in Frame<T> frame) => Backward(frame, default);

    /// <summary>With x the mapped input; dx is that of the map's result.</summary>
    public void Backward(in Frame<T> frame, InputMap<T> map)
    {
        if (frame.WantsParameterGradient)
            AddParameterGradient(frame, frame.OutputGradient, frame.Input(), map);
        if (!frame.InputGradient().IsEmpty)
            _weight.BackwardInput(frame.OutputGradient, frame.InputGradient(), frame.Lanes, frame.Adds(), frame.Workspace);
    }

    /// <summary>dx' = conv^T(dy', W) + conv^T(dy, W'); dW' = x * dy' + x' * dy; db' = sum of dy'.</summary>
    public override void BackwardTangent(in Frame<T> frame)
    {
        AddParameterGradient(frame, frame.OutputGradientTangent, frame.Input(), default);
        if (frame.InputTangent().IsEmpty)
            return;

        _weight.BackwardWeights(frame.InputTangent(), frame.OutputGradient, frame.ParameterGradient(weight), frame.Lanes, frame.Workspace);
        _weight.BackwardInput(frame.OutputGradientTangent, frame.InputGradientTangent(), frame.Lanes, frame.AddsTangent(), frame.Workspace);
        _direction.BackwardInput(frame.OutputGradient, frame.InputGradientTangent(), frame.Lanes, accumulate: true, frame.Workspace);
    }

    /// <summary>The windows, (N, H' W', I R S): zeros where a window reaches over the border.</summary>
    public void Read(ReadOnlySpan<T> x, int lanes, int count, Span<double> rows)
    {
        int at = 0;
        for (int n = 0; n < count; n++)
        {
            for (int pixel = 0; pixel < shape.OutputPixels; pixel++)
            {
                int top = pixel / shape.OutputWidth * shape.Stride - shape.Padding;
                int left = pixel % shape.OutputWidth * shape.Stride - shape.Padding;
                for (int i = 0; i < shape.InputChannels; i++)
                {
                    for (int r = top; r < top + shape.KernelHeight; r++)
                    {
                        for (int s = left; s < left + shape.KernelWidth; s++)
                        {
                            bool isInside = (uint)r < (uint)shape.InputHeight && (uint)s < (uint)shape.InputWidth;
                            int pixelRead = (i * shape.InputHeight + r) * shape.InputWidth + s;
                            rows[at++] = isInside ? double.CreateTruncating(x[pixelRead * lanes + n]) : 0;
                        }
                    }
                }
            }
        }
    }

    public override void Dispose()
    {
        _weight.Dispose();
        _direction.Dispose();
        base.Dispose();
    }

    private void Load(ConvolutionPasses<T> kernel, T[] biases, ReadOnlySpan<T> parameters, bool backward)
    {
        kernel.Load(Weights(parameters));
        if (backward && PassesGradientOn)
            kernel.LoadBackward(Weights(parameters));
        Bias(parameters).CopyTo(biases);
    }

    private void AddParameterGradient(in Frame<T> frame, ReadOnlySpan<T> dy, ReadOnlySpan<T> x, InputMap<T> map)
    {
        _weight.BackwardWeights(x, dy, frame.ParameterGradient(weight), frame.Lanes, frame.Workspace, map);
        if (bias is not null)
            _weight.BackwardBias(dy, frame.ParameterGradient(bias), frame.Lanes, frame.Count);
    }
}
