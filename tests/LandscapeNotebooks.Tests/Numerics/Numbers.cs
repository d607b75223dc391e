using System.Numerics;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Numerics;

/// <summary>Random arrays and comparisons that the tests of the kernels share.</summary>
internal static class Numbers
{
    /// <summary>Multiples of 1/64 in [-1, 1]: exact in either precision.</summary>
    public static T[] Random<T>(RandomSource random, int length)
        where T : IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, length).Select(_ => T.CreateChecked((random.NextInt(129) - 64) / 64.0))];

    public static double[] Doubles<T>(ReadOnlySpan<T> values)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = new double[values.Length];
        for (int n = 0; n < result.Length; n++)
            result[n] = double.CreateChecked(values[n]);
        return result;
    }

    /// <summary>Roundings of a chain of <paramref name="terms"/> products of numbers up to 1, with a margin of 4.</summary>
    public static double Tolerance<T>(int terms)
        where T : IBinaryFloatingPointIeee754<T>
        => 4 * Math.Sqrt(terms + 1) * (typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16) * Math.Sqrt(terms + 1);

    public static void Near<T>(double[] expected, ReadOnlySpan<T> actual, double tolerance)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int n = 0; n < expected.Length; n++)
        {
            double value = double.CreateChecked(actual[n]);
            if (!(Math.Abs(expected[n] - value) <= tolerance))
                Assert.Fail($"element {n} is {value:R}, expected {expected[n]:R} within {tolerance:E1}");
        }
    }
}
