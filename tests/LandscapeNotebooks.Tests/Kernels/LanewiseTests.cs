using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Tests.Kernels;

public sealed class LanewiseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(45)]
    public void Every_element_is_treated_alike_at_all_lengths(int length)
    {
        var random = new RandomSource(8);
        float[] x = Numbers.Random<float>(random, length), y = Numbers.Random<float>(random, length), z = new float[length];
        Lanewise.Add<float>(x, y, z);
        Assert.Equal(x.Zip(y, (a, b) => a + b), z);
        Lanewise.Multiply<float>(x, y, z);
        Assert.Equal(x.Zip(y, (a, b) => a * b), z);
        Lanewise.AddScaled(0.3f, x, z);
        Assert.Equal(x.Zip(y, (a, b) => MathF.FusedMultiplyAdd(0.3f, a, a * b)), z);
        Lanewise.Scale(0.7f, z);
        Assert.Equal(x.Zip(y, (a, b) => 0.7f * MathF.FusedMultiplyAdd(0.3f, a, a * b)), z);
        z = [.. x];
        Lanewise.AddScalar(z, 0.1f);
        Assert.Equal(x.Select(a => a + 0.1f), z);
        Relu.Forward<float>(x, z);
        Assert.Equal(x.Select(a => Math.Max(0, a)), z);
        Relu.Backward<float>(x, y, z);
        Assert.Equal(x.Zip(y, (a, b) => a > 0 ? b : 0), z);
    }

    [Fact]
    public void ReLU_keeps_NaN_and_has_no_slope_at_zero()
    {
        float[] x = [.. Enumerable.Repeat(float.NaN, 17)], y = new float[17], dx = new float[17];
        Relu.Forward<float>(x, y);
        Assert.All(y, value => Assert.True(float.IsNaN(value)));
        Relu.Backward<float>(new float[17], x, dx);
        Assert.All(dx, value => Assert.Equal(0, value));
    }
}
