using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Tests.Numerics;

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
        Lanewise.AddScaled(0.3f, x, z);
        Assert.Equal(x.Zip(y, (a, b) => MathF.FusedMultiplyAdd(0.3f, a, a + b)), z);
        Lanewise.Scale(0.7f, z);
        Assert.Equal(x.Zip(y, (a, b) => 0.7f * MathF.FusedMultiplyAdd(0.3f, a, a + b)), z);
    }
}
