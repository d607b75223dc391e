using System.Numerics;
using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Tests.Numerics;

public sealed class SameBitsTests
{
    [Theory, MemberData(nameof(InstructionSets.Without), MemberType = typeof(InstructionSets))]
    public void Kernels_give_the_same_bits_without_vector_instructions(string setting)
        => Assert.Equal(Digest(), InstructionSets.DigestWithout(setting, typeof(SameBitsTests), nameof(Kernels_give_the_same_bits_twice)));

    [Fact]
    public void Kernels_give_the_same_bits_twice()
    {
        string digest = Digest();
        Assert.Equal(digest, Digest());
        InstructionSets.Report(digest);
    }

    private static string Digest() => InstructionSets.Digest(AllKernels<float>()) + InstructionSets.Digest(AllKernels<double>());

    /// <summary>The results of every kernel on small random inputs that are no round numbers.</summary>
    private static T[][] AllKernels<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new RandomSource(3);
        using var workspace = new Workspace();
        List<T[]> results = [];
        T[] New(int length)
        {
            T[] values = [.. Enumerable.Range(0, length).Select(_ => T.CreateTruncating(random.NextNormal()))];
            results.Add(values);
            return values;
        }

        using (var affine = new AffineProducts<T>(19, 13))
        {
            T[] w = New(19 * 13), x = New(19 * 16), y = New(13 * 16), dx = New(19 * 16), dw = New(19 * 13), db = New(13);
            affine.Load(w);
            affine.LoadBackward(w);
            affine.Forward(db, x, y, 16, workspace);
            affine.BackwardInput(y, dx, 16, accumulate: true, workspace);
            affine.BackwardWeights(y, x, dw, 16, 11, workspace);
            affine.BackwardBias(y, db, 16, 11);
        }

        foreach (var method in (ConvolutionMethod[])[ConvolutionMethod.Direct, ConvolutionMethod.Winograd])
        {
            var shape = new Convolution(3, 5, 6, 5, 3, 3, 1, 1);
            using var convolution = new ConvolutionPasses<T>(shape, method);
            T[] w = New(shape.WeightCount), b = New(5), x = New(shape.InputSize * 16), y = New(shape.OutputSize * 16),
                shortcut = New(y.Length);
            T[] dx = New(x.Length), dw = New(w.Length);
            convolution.Load(w);
            convolution.LoadBackward(w);
            convolution.Forward(x, y, 16, new() { Bias = b, Shortcut = shortcut, Relu = true }, workspace);
            convolution.BackwardInput(y, dx, 16, accumulate: true, workspace);
            convolution.BackwardWeights(x, y, dw, 16, workspace);
        }

        T[] values = New(77), one = New(77), two = New(77), three = New(77), four = New(77), five = New(77);
        VectorMath.Exp<T>(values, one);
        VectorMath.Log<T>(one, two);
        VectorMath.Tanh<T>(values, three);
        VectorMath.Sigmoid<T>(values, four);
        VectorMath.Softplus<T>(values, five);
        T[] image = New(2 * 9 * 16), sums = New(2);
        ChannelSums.AddSums<T>(image, sums, 2, 16, 13);
        return [.. results];
    }
}
