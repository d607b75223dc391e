using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>Logistic regression on a plane: z_n = Z_n + a D_n + b E_n, with Z = U theta, D = U d, E = U e.</summary>
/// <remarks>
/// <para>exp z_n = exp(a D_n) exp(Z_n + b E_n): the first factor is made once per column of a grid, the second once per row, so that a
/// point costs products alone. Where |z_n| may exceed 80, the exponential is taken of z_n itself, as exp(-|z_n|).</para>
/// <para>sum_n softplus(z_n) = ln prod_n (1 + exp z_n): one logarithm for many samples. Products are kept as 1 + q, with
/// (1 + q)(1 + r) = 1 + (q + r + q r), so that small losses keep their digits.</para>
/// </remarks>
internal sealed class LogisticPlane : IPlaneFunction
{
    private const int Lanes = 8, Unit = 8;
    private const double Largest = 80, Ln2 = 0.69314718055994530942; // the 8 factors of a unit, at most 1 + e^80, stay below e^709
    private const int MantissaBits = 52;
    private const long ExponentBias = 1023;
    private const int ProductLength = 512; // factors of at most 2 each: the product stays below 2^512
    private const int MostFactors = 1 << 20; // of a table: 8 MB

    private readonly double[] _z, _first, _second;
    private readonly double _scale, _zReach, _firstReach, _secondReach;
    private ColumnFactors? _columns;

    /// <param name="z">Z, (N).</param>
    /// <param name="first">D, (N).</param>
    /// <param name="second">E, (N).</param>
    /// <param name="scale">1/N for the mean.</param>
    public LogisticPlane(double[] z, double[] first, double[] second, double scale)
    {
        (_z, _first, _second, _scale) = (z, first, second, scale);
        (_zReach, _firstReach, _secondReach) = (Reach(z), Reach(first), Reach(second));
    }

    public int ValueCount => 1;

    public void Row(ReadOnlySpan<double> a, double b, Span<double> values)
    {
        Lengths.Require(values.Length, a.Length, "as a");
        double[] row = RowFactors(b);
        Span<double> padded = stackalloc double[Lanes];
        int together = Math.Max(MostFactors / (row.Length * Lanes), 1) * Lanes;
        for (int first = 0; first < a.Length; first += together)
        {
            var part = a.Slice(first, Math.Min(together, a.Length - first));
            var columns = Columns(part);
            for (int i = 0; i < part.Length; i += Lanes)
            {
                int count = Math.Min(Lanes, part.Length - i);
                padded.Clear();
                part.Slice(i, count).CopyTo(padded);
                (Sum(Vector512.Create<double>(padded), b, row, columns, i) * _scale).CopyTo(padded);
                padded[..count].CopyTo(values[(first + i)..]);
            }
        }
    }

    /// <summary>max |value|; NaN where one is NaN.</summary>
    private static double Reach(double[] values) => values.Aggregate(0.0, (reach, value) => Math.Max(reach, Math.Abs(value)));

    private Vector512<double> Sum(Vector512<double> a, double b, double[] row, ColumnFactors columns, int i)
    {
        var reach = Vector512.FusedMultiplyAdd(
            Vector512.Abs(a), Vector512.Create(_firstReach), Vector512.Create(Math.Abs(b) * _secondReach + _zReach));
        var isNear = Vector512.LessThanOrEqual(reach, Vector512.Create(Largest));
        if (Vector512.EqualsAll(isNear.AsInt64(), Vector512<long>.AllBitsSet))
            return Factored(row, columns, i);
        if (Vector512.EqualsAll(isNear.AsInt64(), Vector512<long>.Zero))
            return Direct(a, b);
        return Vector512.ConditionalSelect(isNear, Factored(row, columns, i), Direct(a, b));
    }

    /// <summary>The sum from the factors of the exponentials.</summary>
    /// <remarks>
    /// prod_n (1 + exp z_n) is kept as 2^k (1 + r): the exponent of every unit's 1 + q goes into k, which loses
    /// nothing, and a small q stays what it is.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe Vector512<double> Factored(double[] row, ColumnFactors columns, int i)
    {
        Vector512<double> sum = default, r = default;
        var k = Vector512<long>.Zero;
        fixed (double* factors = row, values = columns.Values)
        {
            double* column = values + i;
            nint stride = columns.Stride;
            for (int n = 0; n < row.Length; n += Unit, column += Unit * stride)
            {
                double* factor = factors + n;
                // A tree: its branches do not wait for one another.
                var q0 = Join(Vector512.Load(column) * Vector512.Create(factor[0]),
                    Vector512.Load(column + stride) * Vector512.Create(factor[1]));
                var q1 = Join(Vector512.Load(column + 2 * stride) * Vector512.Create(factor[2]),
                    Vector512.Load(column + 3 * stride) * Vector512.Create(factor[3]));
                var q2 = Join(Vector512.Load(column + 4 * stride) * Vector512.Create(factor[4]),
                    Vector512.Load(column + 5 * stride) * Vector512.Create(factor[5]));
                var q3 = Join(Vector512.Load(column + 6 * stride) * Vector512.Create(factor[6]),
                    Vector512.Load(column + 7 * stride) * Vector512.Create(factor[7]));
                var q = Join(Join(q0, q1), Join(q2, q3));

                var u = (Vector512<double>.One + q).AsInt64();
                var exponent = Vector512.ShiftRightLogical(u, MantissaBits) - Vector512.Create(ExponentBias);
                var mantissa = (u - Vector512.ShiftLeft(exponent, MantissaBits)).AsDouble(); // in [1, 2)
                q = Vector512.ConditionalSelect(
                    Vector512.Equals(exponent, Vector512<long>.Zero).AsDouble(), q, mantissa - Vector512<double>.One);
                k += exponent;
                r = Join(r, q);
                if (n % (Unit * ProductLength) == Unit * (ProductLength - 1))
                    (sum, r) = (sum + LogOnePlus(r), default);
            }
        }

        return Vector512.FusedMultiplyAdd(Vector512.ConvertToDouble(k), Vector512.Create(Ln2), sum + LogOnePlus(r));
    }

    /// <summary>(1 + q)(1 + r) - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Join(Vector512<double> q, Vector512<double> r) => Vector512.FusedMultiplyAdd(q, r, q + r);

    /// <summary>sum_n max(z_n, 0) + ln prod_n (1 + exp(-|z_n|)): for every z.</summary>
    private Vector512<double> Direct(Vector512<double> a, double b)
    {
        var sum = Vector512<double>.Zero;
        for (int start = 0; start < _z.Length; start += ProductLength)
        {
            var q = Vector512<double>.Zero;
            int end = Math.Min(start + ProductLength, _z.Length);
            for (int n = start; n < end; n++)
            {
                var logit = Vector512.FusedMultiplyAdd(a, Vector512.Create(_first[n]),
                    Vector512.Create(Math.FusedMultiplyAdd(b, _second[n], _z[n])));
                sum += Vector512.Max(logit, Vector512<double>.Zero);
                q = Vector512.FusedMultiplyAdd(ExpFunction.Apply(-Vector512.Abs(logit)), Vector512<double>.One + q, q);
            }

            sum += LogOnePlus(q);
        }

        return sum;
    }

    /// <summary>exp(Z_n + b E_n), and 0 for the samples that fill up the last unit.</summary>
    private double[] RowFactors(double b)
    {
        double[] factors = new double[(_z.Length + Unit - 1) / Unit * Unit];
        for (int n = 0; n < _z.Length; n++)
            factors[n] = Math.FusedMultiplyAdd(b, _second[n], _z[n]);
        VectorMath.Exp<double>(factors.AsSpan(0, _z.Length), factors.AsSpan(0, _z.Length));
        return factors;
    }

    /// <summary>The factors of these a, which the next row most often asks for again.</summary>
    private ColumnFactors Columns(ReadOnlySpan<double> a)
    {
        var columns = Volatile.Read(ref _columns);
        if (columns is null || !columns.IsOf(a))
            Volatile.Write(ref _columns, columns = new ColumnFactors(a, _first));
        return columns;
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

    /// <summary>exp(a_k D_n) for the a of a row.</summary>
    private sealed class ColumnFactors
    {
        private readonly double[] _a;

        public ColumnFactors(ReadOnlySpan<double> a, double[] first)
        {
            (_a, Stride) = (a.ToArray(), (a.Length + Lanes - 1) / Lanes * Lanes);
            Values = new double[(first.Length + Unit - 1) / Unit * Unit * Stride];
            double[] padded = new double[Stride];
            a.CopyTo(padded);
            for (int n = 0; n < first.Length; n++)
            {
                for (int i = 0; i < Stride; i += Lanes)
                    ExpFunction.Apply(Vector512.Create(padded, i) * Vector512.Create(first[n])).CopyTo(Values, n * Stride + i);
            }
        }

        /// <summary>(N, Stride), samples filled up to whole units with 0.</summary>
        public double[] Values { get; }

        public int Stride { get; }

        public bool IsOf(ReadOnlySpan<double> a) => a.SequenceEqual(_a);
    }
}
