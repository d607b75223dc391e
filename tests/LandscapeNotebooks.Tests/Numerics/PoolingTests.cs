using System.Numerics;
using LandscapeNotebooks.Numerics.Pooling;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Numerics;

public sealed class PoolingTests
{
    /// <summary>C, H, W, window, stride, padding, lanes.</summary>
    public static TheoryData<int, int, int, int, int, int, int> Shapes => new()
    {
        { 1, 2, 2, 2, 2, 0, 16 }, { 3, 8, 6, 2, 2, 0, 16 }, { 2, 7, 5, 3, 2, 1, 32 }, { 2, 5, 5, 3, 1, 1, 16 }, { 4, 8, 8, 8, 8, 0, 16 },
        { 1, 5, 7, 2, 3, 1, 48 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Maxima_and_averages_match_the_definition_in_float(int c, int h, int w, int k, int stride, int padding, int lanes)
        => Passes<float>(new(c, h, w, k, stride, padding), lanes);

    [Theory, MemberData(nameof(Shapes))]
    public void Maxima_and_averages_match_the_definition_in_double(int c, int h, int w, int k, int stride, int padding, int lanes)
        => Passes<double>(new(c, h, w, k, stride, padding), lanes);

    [Fact]
    public void The_gradient_of_equal_maxima_goes_to_the_first()
    {
        var shape = new PoolingGeometry(1, 2, 2, 2, 2, 0);
        float[] x = new float[4 * 16], dy = [.. Enumerable.Repeat(3f, 16)], dx = new float[x.Length];
        x.AsSpan(16, 48).Fill(7); // pixels 1, 2 and 3 are equal
        MaxPooling.Backward<float>(shape, x, dy, dx, 16);
        Assert.All(dx[16..32], value => Assert.Equal(3, value));
        Assert.All((float[])[.. dx[..16], .. dx[32..]], value => Assert.Equal(0, value));
    }

    [Fact]
    public void NaN_wins_and_takes_the_gradient()
    {
        var shape = new PoolingGeometry(1, 2, 2, 2, 2, 0);
        double[] x = new double[4 * 8], y = new double[8], dy = [.. Enumerable.Repeat(3.0, 8)], dx = new double[x.Length];
        x.AsSpan(16, 8).Fill(double.NaN);
        x.AsSpan(24, 8).Fill(9);
        MaxPooling.Forward<double>(shape, x, y, 8);
        MaxPooling.Backward<double>(shape, x, dy, dx, 8);
        Assert.All(y, value => Assert.True(double.IsNaN(value)));
        Assert.All(dx[16..24], value => Assert.Equal(3, value));
        Assert.Equal(24, dx.Sum());
    }

    private static void Passes<T>(PoolingGeometry s, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        s.Validate();
        var random = new RandomSource(5);
        T[] x = [.. Enumerable.Range(0, s.InputSize * lanes).Select(_ => T.CreateChecked(random.NextInt(5)))]; // many are equal
        T[] values = Numbers.Random<T>(random, x.Length), dy = Numbers.Random<T>(random, s.OutputSize * lanes);
        T[] largest = new T[dy.Length], selected = new T[dy.Length], average = new T[dy.Length];
        T[] dMax = Numbers.Random<T>(random, x.Length), dAverage = [.. dMax];
        double[] expectedLargest = new double[dy.Length], expectedSelected = new double[dy.Length], expectedAverage = new double[dy.Length];
        double[] expectedDMax = Numbers.Doubles<T>(dMax), expectedDAverage = Numbers.Doubles<T>(dMax);
        double area = s.Kernel * s.Kernel;
        for (int n = 0; n < dy.Length; n++)
        {
            int lane = n % lanes, pixel = n / lanes % s.OutputPixels, channel = n / lanes / s.OutputPixels;
            int top = pixel / s.OutputWidth * s.Stride - s.Padding, left = pixel % s.OutputWidth * s.Stride - s.Padding;
            int best = -1;
            for (int h = Math.Max(0, top); h < Math.Min(s.InputHeight, top + s.Kernel); h++)
            {
                for (int w = Math.Max(0, left); w < Math.Min(s.InputWidth, left + s.Kernel); w++)
                {
                    int at = ((channel * s.InputHeight + h) * s.InputWidth + w) * lanes + lane;
                    if (best < 0 || x[at] > x[best])
                        best = at;
                    expectedAverage[n] += double.CreateChecked(x[at]) / area;
                    expectedDAverage[at] += double.CreateChecked(dy[n]) / area;
                }
            }

            expectedLargest[n] = double.CreateChecked(x[best]);
            expectedSelected[n] = double.CreateChecked(values[best]);
            expectedDMax[best] += double.CreateChecked(dy[n]);
        }

        MaxPooling.Forward<T>(s, x, largest, lanes);
        MaxPooling.Select<T>(s, x, values, selected, lanes);
        MaxPooling.Backward<T>(s, x, dy, dMax, lanes);
        AveragePooling.Forward<T>(s, x, average, lanes);
        AveragePooling.Backward<T>(s, dy, dAverage, lanes);
        Numbers.Near<T>(expectedLargest, largest, 0);
        Numbers.Near<T>(expectedSelected, selected, 0);
        Numbers.Near<T>(expectedDMax, dMax, 9 * Numbers.Tolerance<T>(1));
        Numbers.Near<T>(expectedAverage, average, 4 * Numbers.Tolerance<T>(1));
        Numbers.Near<T>(expectedDAverage, dAverage, 9 * Numbers.Tolerance<T>(1));
    }
}
