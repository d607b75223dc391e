using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Tests.Objectives;

/// <summary>Derivatives by central differences, to check the exact ones against.</summary>
internal static class CentralDifference
{
    /// <summary>The gradient and the product along a random vector, within a relative 1e-7 of the largest element.</summary>
    /// <remarks>A step of 1e-5 leaves a truncation near 1e-10 and a rounding near 1e-11 relative to f.</remarks>
    public static void AssertDerivatives(ITwiceDifferentiable f, double[] theta, double tolerance = 1e-7)
    {
        const double Step = 1e-5;
        double[] gradient = new double[theta.Length], vector = new double[theta.Length], product = new double[theta.Length];
        new RandomSource(11).FillNormal(vector);
        Assert.Equal(f.Value(theta), f.Gradient(theta, gradient));
        f.HessianVectorProduct(theta, vector, product);

        double scale = gradient.Concat(product).Max(Math.Abs);
        for (int i = 0; i < theta.Length; i++)
        {
            double[] ahead = [.. theta], behind = [.. theta];
            ahead[i] += Step;
            behind[i] -= Step;
            Assert.Equal((f.Value(ahead) - f.Value(behind)) / (2 * Step), gradient[i], tolerance * scale);
        }

        double[] plus = new double[theta.Length], minus = new double[theta.Length];
        f.Gradient([.. theta.Zip(vector, (x, v) => x + Step * v)], plus);
        f.Gradient([.. theta.Zip(vector, (x, v) => x - Step * v)], minus);
        for (int i = 0; i < theta.Length; i++)
            Assert.Equal((plus[i] - minus[i]) / (2 * Step), product[i], tolerance * scale);
    }
}
