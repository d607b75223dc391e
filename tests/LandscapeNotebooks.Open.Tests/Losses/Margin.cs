using LandscapeNotebooks.Losses;
using static LandscapeNotebooks.Numerics.Functions.Elementary;

namespace LandscapeNotebooks.Open.Tests.Losses;

/// <summary>l = sum_c ln(1 + exp(-s_c z_c)), s_c = 2 t_c - 1: a logistic regression for every class against the others.</summary>
public sealed record Margin : SampleLoss
{
    protected override double Value(ReadOnlySpan<double> z, ReadOnlySpan<double> t)
    {
        double sum = 0;
        for (int c = 0; c < z.Length; c++)
            sum += Softplus(-(2 * t[c] - 1) * z[c]);
        return sum;
    }

    protected override void Gradient(ReadOnlySpan<double> z, ReadOnlySpan<double> t, Span<double> gradient)
    {
        for (int c = 0; c < z.Length; c++)
            gradient[c] = -(2 * t[c] - 1) * Sigmoid(-(2 * t[c] - 1) * z[c]);
    }

    protected override void HessianProduct(ReadOnlySpan<double> z, ReadOnlySpan<double> t, ReadOnlySpan<double> v, Span<double> product)
    {
        for (int c = 0; c < z.Length; c++)
            product[c] = (2 * t[c] - 1) * (2 * t[c] - 1) * Sigmoid(z[c]) * Sigmoid(-z[c]) * v[c];
    }
}
