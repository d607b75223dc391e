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

    protected override void Forward<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, Span<T> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i] * T.Exp(w[i]);
    }

    protected override void Backward<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        for (int i = 0; i < dy.Length; i++)
        {
            dx[i] += dy[i] * T.Exp(w[i]);
            dw[i] += dy[i] * x[i] * T.Exp(w[i]);
        }
    }
}
