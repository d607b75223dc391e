using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Open.Tests.Layers;

/// <summary>y = x exp(w), a gain for every unit.</summary>
public sealed record Gain(int Units) : SampleLayer
{
    protected override Shape Output(Shape input) => input.Features == Units
        ? input
        : throw new ArgumentException($"input is {input}, expected {Units} features.");

    protected override IEnumerable<BlockShape> Parameters(Shape input) =>
        [new("weight", ParameterKind.Weight, Units)];

    protected override void Forward<N>(ReadOnlySpan<N> w, ReadOnlySpan<N> x, Span<N> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i] * N.Exp(w[i]);
    }

    protected override void Backward<N>(ReadOnlySpan<N> w, ReadOnlySpan<N> x, ReadOnlySpan<N> dy, Span<N> dx, Span<N> dw)
    {
        for (int i = 0; i < dy.Length; i++)
        {
            dx[i] += dy[i] * N.Exp(w[i]);
            dw[i] += dy[i] * x[i] * N.Exp(w[i]);
        }
    }
}
