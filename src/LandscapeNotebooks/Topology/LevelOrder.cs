namespace LandscapeNotebooks.Topology;

/// <summary>Points in ascending order of their values; of equal ones the first comes first, so that no two are at the same level.</summary>
/// <remarks>A radix sort of the bits, six digits of 11: its time depends on the number of points alone.</remarks>
internal sealed class LevelOrder
{
    private const int DigitBits = 11, Digits = 6, Buckets = 1 << DigitBits;

    private LevelOrder(int[] points, double[] levels, int finiteCount) => (Points, Levels, FiniteCount) = (points, levels, finiteCount);

    /// <summary>Points by rank; those without a finite value come last.</summary>
    public int[] Points { get; }

    /// <summary>Values by rank; infinity for those without a finite one.</summary>
    public double[] Levels { get; }

    /// <summary>The points with a finite value.</summary>
    public int FiniteCount { get; }

    /// <summary>The order of lengths, the longest first and infinite ones before; equal ones stay as they come.</summary>
    public static int[] Descending(ReadOnlySpan<double> lengths)
    {
        double[] turned = new double[lengths.Length];
        for (int i = 0; i < turned.Length; i++)
            turned[i] = -Math.Min(lengths[i], double.MaxValue);
        return Of(turned).Points;
    }

    /// <param name="values">(N).</param>
    public static LevelOrder Of(ReadOnlySpan<double> values)
    {
        int n = values.Length, finite = 0;
        ulong[] keys = new ulong[n], otherKeys = new ulong[n];
        int[] points = new int[n], otherPoints = new int[n];
        int[] counts = new int[Digits * Buckets];
        for (int i = 0; i < n; i++)
        {
            ulong key = Key(values[i]);
            (keys[i], points[i]) = (key, i);
            finite += key == ulong.MaxValue ? 0 : 1;
            for (int digit = 0; digit < Digits; digit++)
                counts[digit * Buckets + Digit(key, digit)]++;
        }

        for (int digit = 0; digit < Digits; digit++)
        {
            var starts = counts.AsSpan(digit * Buckets, Buckets);
            if (n == 0 || starts[Digit(keys[0], digit)] == n) // all have the same digit
                continue;
            int sum = 0;
            for (int bucket = 0; bucket < Buckets; bucket++)
                (starts[bucket], sum) = (sum, sum + starts[bucket]);
            for (int i = 0; i < n; i++)
            {
                int to = starts[Digit(keys[i], digit)]++;
                (otherKeys[to], otherPoints[to]) = (keys[i], points[i]);
            }

            (keys, otherKeys, points, otherPoints) = (otherKeys, keys, otherPoints, points);
        }

        double[] levels = new double[n];
        for (int i = 0; i < n; i++)
            levels[i] = i < finite ? Value(keys[i]) : double.PositiveInfinity;
        return new(points, levels, finite);
    }

    private static int Digit(ulong key, int digit) => (int)(key >> (digit * DigitBits)) & (Buckets - 1);

    /// <summary>Bits that are ordered as the values are; all ones for a value that is not finite.</summary>
    private static ulong Key(double value)
    {
        if (!double.IsFinite(value))
            return ulong.MaxValue;
        ulong bits = BitConverter.DoubleToUInt64Bits(value + 0.0); // -0 and 0 are the same level
        return (bits >> 63) == 0 ? bits | (1UL << 63) : ~bits;
    }

    private static double Value(ulong key) => BitConverter.UInt64BitsToDouble((key >> 63) == 1 ? key & ~(1UL << 63) : ~key);
}
