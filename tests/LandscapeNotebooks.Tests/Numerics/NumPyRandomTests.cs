using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Numerics;

/// <summary>Against numpy.random.RandomState of NumPy 1.24.2.</summary>
public class NumPyRandomTests
{
    [Theory]
    [InlineData(0, 1.764052345967664, 0.4001572083672233, 0.9787379841057392, 2.240893199201458, 1.8675579901499675, -0.977277879876411)]
    [InlineData(1, 1.6243453636632417, -0.6117564136500754, -0.5281717522634557, -1.0729686221561705, 0.8654076293246785,
        -2.3015386968802827)]
    [InlineData(42, 0.4967141530112327, -0.13826430117118466, 0.6476885381006925, 1.5230298564080254, -0.23415337472333597,
        -0.23413695694918055)]
    [InlineData(uint.MaxValue, 0.6484086742306527, 0.6693235306338161, -1.0805437227474493, 0.2845010447986309, 0.11388773652167104,
        0.8676218937929382)]
    public void The_first_normal_draws_are_randns(uint seed, params double[] expected)
    {
        var draws = new double[expected.Length];
        new NumPyRandom(seed).FillNormal(draws);
        Assert.Equal(expected, draws);
    }

    [Theory]
    [InlineData(1, -0.18695501653274957, -0.7475562464191521)]
    [InlineData(42, 0.5725827813561586, 0.12006294082414522)]
    public void Later_normal_draws_are_randns(uint seed, double thousandth, double hundredThousandth)
    {
        var draws = new double[100_000];
        new NumPyRandom(seed).FillNormal(draws);
        Assert.Equal((thousandth, hundredThousandth), (draws[999], draws[^1]));
    }

    [Theory]
    [InlineData(1, "4398AAACC52F6E6DD7CB837E73DDEFD35EDE3DAE223D8DAECD44D098ADE1B343")]
    [InlineData(uint.MaxValue, "047FC7E29C5B845610DBF700B994D0B1E29F056E4D7B81F9FB02D07F09EE211B")]
    public void A_hundred_thousand_uniform_draws_hash_as_random_samples(uint seed, string sha256)
    {
        var random = new NumPyRandom(seed);
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())];
        Assert.Equal(sha256, Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<double>(draws))));
    }
}
