using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Steps.Sequences;

/// <summary>y[d][t] = W[x[t]][d]: the row of each token. Linear in W; tokens have no derivative.</summary>
internal sealed class EmbeddingStep<T>(Value input, Value output, ParameterBlock weight) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _weight = new T[weight.Length], _direction = new T[weight.Length];
    private readonly int _length = input.Features, _width = weight.Shape[1], _tokens = weight.Shape[0];

    public override Needs Needs => Needs.Input;

    public override Needs TangentNeeds => Needs.Nothing;

    public override bool HasParameters => true;

    public override void Load(ReadOnlySpan<T> parameters, bool backward) =>
        parameters.Slice(weight.Offset, weight.Length).CopyTo(_weight);

    public override void LoadTangent(ReadOnlySpan<T> direction, bool backward) =>
        direction.Slice(weight.Offset, weight.Length).CopyTo(_direction);

    public override void Forward(in Frame<T> frame) => Take(_weight, frame, frame.Output);

    /// <summary>y' = W'[x].</summary>
    public override void ForwardTangent(in Frame<T> frame) => Take(_direction, frame, frame.OutputTangent);

    /// <summary>dW[x[t]] += dy[t].</summary>
    public override void Backward(in Frame<T> frame)
    {
        if (frame.WantsParameterGradient)
            Give(frame.OutputGradient, frame);
    }

    public override void BackwardTangent(in Frame<T> frame) => Give(frame.OutputGradientTangent, frame);

    private void Take(ReadOnlySpan<T> rows, in Frame<T> frame, Span<T> y)
    {
        using var tokens = Tokens(frame);
        for (int d = 0; d < _width; d++)
        {
            var place = y.Slice(d * tokens.Span.Length, tokens.Span.Length);
            for (int i = 0; i < place.Length; i++)
                place[i] = rows[tokens.Span[i] * _width + d];
        }
    }

    private void Give(ReadOnlySpan<T> dy, in Frame<T> frame)
    {
        using var tokens = Tokens(frame);
        var gradient = frame.ParameterGradient(weight);
        for (int d = 0; d < _width; d++)
        {
            var row = dy.Slice(d * tokens.Span.Length, tokens.Span.Length);
            for (int i = 0; i < row.Length; i++)
                gradient[tokens.Span[i] * _width + d] += row[i]; // 0 in lanes without a sample
        }
    }

    /// <summary>The tokens as numbers, (T, L); lanes without a sample hold token 0.</summary>
    private Scratch<int> Tokens(in Frame<T> frame)
    {
        var tokens = frame.Rent<int>(_length * frame.Lanes);
        var x = frame.Input();
        for (int i = 0; i < x.Length; i++)
        {
            bool holds = i % frame.Lanes < frame.Count;
            int token = holds ? int.CreateSaturating(x[i]) : 0;
            if ((uint)token >= (uint)_tokens || (holds && T.CreateTruncating(token) != x[i]))
                throw new ArgumentException($"Position {i / frame.Lanes} of sample {frame.Chunk.First + i % frame.Lanes} of the mini-batch "
                    + $"holds {x[i]}, expected a token, a whole number from 0 to {_tokens - 1}.");
            tokens.Span[i] = token;
        }

        return tokens;
    }
}
