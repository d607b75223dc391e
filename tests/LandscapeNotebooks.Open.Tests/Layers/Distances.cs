using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Open.Tests.Layers;

/// <summary>y_o = 1 / (1 + |x - w_o|^2) + b_o: how near a sample lies to each of O centres; all of the number type but the roots.</summary>
public sealed record Distances(int Inputs, int Centres) : SampleLayer
{
    protected override Shape Output(Shape input) => new(Centres);

    protected override IEnumerable<BlockShape> Parameters(Shape input) =>
        [new("weight", ParameterKind.Weight, Centres, Inputs), new("bias", ParameterKind.Bias, Centres)];

    protected override void Forward<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, Span<T> y)
    {
        for (int o = 0; o < Centres; o++)
            y[o] = 1 / (1 + Square(w, x, o)) + w[Centres * Inputs + o];
    }

    protected override void Backward<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        for (int o = 0; o < Centres; o++)
        {
            T near = 1 / (1 + Square(w, x, o)), slope = -2 * near * near * dy[o];
            for (int i = 0; i < Inputs; i++)
            {
                dx[i] += slope * (x[i] - w[o * Inputs + i]);
                dw[o * Inputs + i] -= slope * (x[i] - w[o * Inputs + i]);
            }

            dw[Centres * Inputs + o] += dy[o];
        }
    }

    private T Square<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, int o)
        where T : unmanaged, Numerics.Functions.IReal<T>
    {
        T sum = 0;
        for (int i = 0; i < Inputs; i++)
            sum += (x[i] - w[o * Inputs + i]) * (x[i] - w[o * Inputs + i]);
        return sum;
    }
}
