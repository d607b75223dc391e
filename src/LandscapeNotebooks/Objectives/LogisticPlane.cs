using System.Runtime.Intrinsics;
using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Objectives;

/// <summary>Logistic regression on a plane: z_n = Z_n + a D_n + b E_n, with Z = U theta, D = U d, E = U e.</summary>
/// <remarks>
/// sum_n softplus(z_n) = sum_n max(z_n, 0) + ln prod_n (1 + exp(-|z_n|)): one logarithm for many samples. The product is kept as
/// 1 + q, with q &lt;- q + exp(-|z_n|)(1 + q), so that small losses keep their digits.
/// </remarks>
/// <param name="z">Z, (N).</param>
/// <param name="first">D, (N).</param>
/// <param name="second">E, (N).</param>
/// <param name="scale">1/N for the mean.</param>
internal sealed class LogisticPlane(double[] z, double[] first, double[] second, double scale) : IPlaneFunction
{
    private const int Lanes = 8;
    private const int ProductLength = 512; // factors of at most 2 each: the product stays below 2^512

    public int ValueCount => 1;

    public void Row(ReadOnlySpan<double> a, double b, Span<double> values)
    {
        Shape.Require(values.Length, a.Length, "as a");
        Span<double> padded = stackalloc double[Lanes];
        for (int i = 0; i < a.Length; i += Lanes)
        {
            int count = Math.Min(Lanes, a.Length - i);
            padded.Clear();
            a.Slice(i, count).CopyTo(padded);
            (Sum(Vector512.Create<double>(padded), b) * scale).CopyTo(padded);
            padded[..count].CopyTo(values[i..]);
        }
    }

    public void Dispose()
    {
    }

    private Vector512<double> Sum(Vector512<double> a, double b)
    {
        var sum = Vector512<double>.Zero;
        for (int start = 0; start < z.Length; start += ProductLength)
        {
            var q = Vector512<double>.Zero;
            int end = Math.Min(start + ProductLength, z.Length);
            for (int n = start; n < end; n++)
            {
                var logit = Vector512.FusedMultiplyAdd(a, Vector512.Create(first[n]),
                    Vector512.Create(Math.FusedMultiplyAdd(b, second[n], z[n])));
                sum += Vector512.Max(logit, Vector512<double>.Zero);
                q = Vector512.FusedMultiplyAdd(ExpFunction.Apply(-Vector512.Abs(logit)), Vector512<double>.One + q, q);
            }

            sum += LogOnePlus(q);
        }

        return sum;
    }

    /// <summary>
    /// ln(1 + q) = ln(u) q / (u - 1) with u the rounded 1 + q, and q where u is 1. W. Kahan, as in N. Higham, 2002, section 1.14.1.
    /// </summary>
    private static Vector512<double> LogOnePlus(Vector512<double> q)
    {
        var one = Vector512<double>.One;
        var u = one + q;
        return Vector512.ConditionalSelect(Vector512.Equals(u, one), q, LogFunction.Apply(u) * (q / (u - one)));
    }
}
