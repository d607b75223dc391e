using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y = conv(x, W) + b of any shape, or transposed y = conv'(x, W) + b, where x is as large as the convolution's output.</summary>
internal sealed class PatchConvolutionStep<T>(
    Value input, Value output, PatchShape shape, bool isTransposed, ParameterBlock weight, ParameterBlock? bias) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PatchConvolution<T> _weight = new(shape), _direction = new(shape);
    private readonly T[] _bias = new T[output.Shape.Channels], _biasDirection = new T[output.Shape.Channels];

    public override Needs Needs => Needs.Input;

    public override Needs TangentNeeds => Needs.Input;

    public override bool HasParameters => true;

    public override void Load(ReadOnlySpan<T> parameters, bool backward) => Load(_weight, _bias, parameters, backward);

    public override void LoadTangent(ReadOnlySpan<T> direction, bool backward) => Load(_direction, _biasDirection, direction, backward);

    public override void Forward(in Frame<T> frame)
    {
        Fill(_bias, frame.Output);
        AddMap(_weight, frame.Input(), frame.Output, frame);
    }

    /// <summary>y' = W' x + b' + W x'.</summary>
    public override void ForwardTangent(in Frame<T> frame)
    {
        Fill(_biasDirection, frame.OutputTangent);
        AddMap(_direction, frame.Input(), frame.OutputTangent, frame);
        if (!frame.InputTangent().IsEmpty)
            AddMap(_weight, frame.InputTangent(), frame.OutputTangent, frame);
    }

    /// <summary>dx = W^T dy; dW = dy x; db = sum of dy over the pixels.</summary>
    public override void Backward(in Frame<T> frame)
    {
        if (frame.WantsParameterGradient)
            AddParameterGradient(frame, frame.OutputGradient, frame.Input());
        if (!frame.InputGradient().IsEmpty)
            AddTransposed(_weight, frame.OutputGradient, frame.InputGradientToAddTo(), frame);
    }

    /// <summary>dx' = W^T dy' + W'^T dy; dW' = dy' x + dy x'; db' = sum of dy'.</summary>
    public override void BackwardTangent(in Frame<T> frame)
    {
        AddParameterGradient(frame, frame.OutputGradientTangent, frame.Input());
        if (frame.InputTangent().IsEmpty)
            return;

        AddWeightGradient(frame, frame.OutputGradient, frame.InputTangent());
        var dx = frame.InputGradientTangentToAddTo();
        AddTransposed(_weight, frame.OutputGradientTangent, dx, frame);
        AddTransposed(_direction, frame.OutputGradient, dx, frame);
    }

    public override void Dispose()
    {
        _weight.Dispose();
        _direction.Dispose();
        base.Dispose();
    }

    private void Load(PatchConvolution<T> kernel, T[] biases, ReadOnlySpan<T> parameters, bool backward)
    {
        bool returns = backward && PassesGradientOn;
        kernel.Load(parameters.Slice(weight.Offset, weight.Length), forward: !isTransposed || returns, backward: isTransposed || returns);
        if (bias is not null)
            parameters.Slice(bias.Offset, bias.Length).CopyTo(biases);
    }

    private void AddMap(PatchConvolution<T> kernel, ReadOnlySpan<T> x, Span<T> y, in Frame<T> frame)
    {
        if (isTransposed)
            kernel.AddBackwardInput(x, y, frame.Lanes, frame.Workspace);
        else
            kernel.AddForward(x, y, frame.Lanes, frame.Workspace);
    }

    private void AddTransposed(PatchConvolution<T> kernel, ReadOnlySpan<T> dy, Span<T> dx, in Frame<T> frame)
    {
        if (isTransposed)
            kernel.AddForward(dy, dx, frame.Lanes, frame.Workspace);
        else
            kernel.AddBackwardInput(dy, dx, frame.Lanes, frame.Workspace);
    }

    private void AddWeightGradient(in Frame<T> frame, ReadOnlySpan<T> dy, ReadOnlySpan<T> x)
    {
        var gradient = frame.ParameterGradient(weight);
        if (isTransposed)
            _weight.AddBackwardWeights(dy, x, gradient, frame.Lanes, frame.Workspace);
        else
            _weight.AddBackwardWeights(x, dy, gradient, frame.Lanes, frame.Workspace);
    }

    private void AddParameterGradient(in Frame<T> frame, ReadOnlySpan<T> dy, ReadOnlySpan<T> x)
    {
        AddWeightGradient(frame, dy, x);
        if (bias is not null)
            ChannelSums.AddSums(dy, frame.ParameterGradient(bias), _bias.Length, frame.Lanes, frame.Count);
    }

    private static void Fill(T[] biases, Span<T> y)
    {
        int length = y.Length / biases.Length;
        for (int o = 0; o < biases.Length; o++)
            y.Slice(o * length, length).Fill(biases[o]);
    }
}
