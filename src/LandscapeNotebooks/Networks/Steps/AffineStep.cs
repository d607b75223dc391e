using System.Collections.Immutable;
using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y = W x + b over lanes: X is (I, L), Y is (O, L); at each of S positions (I, S L) and (O, S L), one product.</summary>
/// <remarks>Lanes without a sample lie between those of others where there are positions: there dy is 0, and they add nothing.</remarks>
internal sealed class AffineStep<T>(Value input, Value output, ParameterBlock weight, ParameterBlock? bias)
    : Step<T>([input], output), ILinearStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AffineProducts<T> _weight = new(input.Shape.Channels, output.Shape.Channels),
        _direction = new(input.Shape.Channels, output.Shape.Channels);

    private readonly int _positions = output.Shape.Pixels;
    private readonly T[] _bias = new T[bias?.Length ?? 0], _biasDirection = new T[bias?.Length ?? 0];

    public ParameterBlock Weight => weight;

    public ParameterBlock? Bias => bias;

    public int Positions => _positions;

    public override Needs Needs => Needs.Input;

    public override Needs TangentNeeds => Needs.Input;

    public override bool HasParameters => true;

    public override ImmutableArray<ParameterBlock> LinearBlocks => bias is null ? [weight] : [weight, bias];

    public override void Load(ReadOnlySpan<T> parameters, bool backward) => Load(_weight, _bias, parameters, backward);

    public override void LoadTangent(ReadOnlySpan<T> direction, bool backward) => Load(_direction, _biasDirection, direction, backward);

    public override void Forward(in Frame<T> frame) =>
        _weight.Forward(_bias, frame.Input(), frame.Output, Lanes(frame), frame.Workspace);

    /// <summary>y' = W' x + b' + W x'.</summary>
    public override void ForwardTangent(in Frame<T> frame)
    {
        _direction.Forward(_biasDirection, frame.Input(), frame.OutputTangent, Lanes(frame), frame.Workspace);
        if (!frame.InputTangent().IsEmpty)
            _weight.AddForward(frame.InputTangent(), frame.OutputTangent, Lanes(frame), frame.Workspace);
    }

    /// <summary>dx = W^T dy; dW = dy x^T; db = dy.</summary>
    public override void Backward(in Frame<T> frame)
    {
        if (frame.WantsParameterGradient)
            AddParameterGradient(frame, frame.OutputGradient, frame.Input());
        if (!frame.InputGradient().IsEmpty)
            _weight.BackwardInput(frame.OutputGradient, frame.InputGradient(), Lanes(frame), frame.Adds(), frame.Workspace);
    }

    /// <summary>dx' = W^T dy' + W'^T dy; dW' = dy' x^T + dy x'^T; db' = dy'.</summary>
    public override void BackwardTangent(in Frame<T> frame)
    {
        AddParameterGradient(frame, frame.OutputGradientTangent, frame.Input());
        if (frame.InputTangent().IsEmpty)
            return;

        _weight.BackwardWeights(frame.OutputGradient, frame.InputTangent(), frame.ParameterGradient(weight), Lanes(frame), Count(frame),
            frame.Workspace);
        _weight.BackwardInput(frame.OutputGradientTangent, frame.InputGradientTangent(), Lanes(frame), frame.AddsTangent(),
            frame.Workspace);
        _direction.BackwardInput(frame.OutputGradient, frame.InputGradientTangent(), Lanes(frame), accumulate: true, frame.Workspace);
    }

    public void Read(ReadOnlySpan<T> x, int lanes, int count, Span<double> rows)
    {
        int inputs = _weight.Inputs;
        for (int n = 0; n < count; n++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int t = 0; t < _positions; t++)
                    rows[(n * _positions + t) * inputs + i] = double.CreateTruncating(x[(i * _positions + t) * lanes + n]);
            }
        }
    }

    public override void Dispose()
    {
        _weight.Dispose();
        _direction.Dispose();
        base.Dispose();
    }

    private int Lanes(in Frame<T> frame) => _positions * frame.Lanes;

    private int Count(in Frame<T> frame) => _positions == 1 ? frame.Count : Lanes(frame);

    private void Load(AffineProducts<T> kernel, T[] biases, ReadOnlySpan<T> parameters, bool backward)
    {
        kernel.Load(parameters.Slice(weight.Offset, weight.Length));
        if (backward && PassesGradientOn)
            kernel.LoadBackward(parameters.Slice(weight.Offset, weight.Length));
        if (bias is not null)
            parameters.Slice(bias.Offset, bias.Length).CopyTo(biases);
    }

    private void AddParameterGradient(in Frame<T> frame, ReadOnlySpan<T> dy, ReadOnlySpan<T> x)
    {
        _weight.BackwardWeights(dy, x, frame.ParameterGradient(weight), Lanes(frame), Count(frame), frame.Workspace);
        if (bias is not null)
            _weight.BackwardBias(dy, frame.ParameterGradient(bias), Lanes(frame), Count(frame));
    }
}
