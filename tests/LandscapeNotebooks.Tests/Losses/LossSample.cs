using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Losses;

/// <summary>One chunk of samples with labels or targets, on the heap, and what a loss makes of it.</summary>
internal sealed record LossSample(double[] Outputs, int Lanes, int Count, int[]? Labels, double[]? Targets)
{
    public LossBatch Batch => Of(Outputs);

    public LossBatch Of(double[] outputs) => Targets is null
        ? new LossBatch(outputs, Lanes, Labels)
        : new LossBatch(outputs, Lanes, Count, Targets);

    public double[] Values(Loss loss)
    {
        double[] values = new double[Lanes];
        loss.Evaluate(Batch, values);
        return values;
    }

    public double[] Gradient(Loss loss)
    {
        double[] gradient = new double[Outputs.Length];
        loss.Gradient(Batch, new double[Lanes], gradient);
        return gradient;
    }

    public double[] HessianProduct(Loss loss, double[] tangent)
    {
        double[] product = new double[Outputs.Length];
        loss.HessianProduct(Batch, tangent, product);
        return product;
    }

    /// <summary>Labels of <paramref name="classes"/> classes (also 0 and 1 for one output) and normal logits.</summary>
    public static LossSample Labelled(int classes, int lanes, int count, ulong seed, double scale = 1)
    {
        var random = new RandomSource(seed);
        double[] outputs = new double[classes * lanes];
        random.FillNormal(outputs);
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.NextInt(Math.Max(classes, 2)))];
        return new([.. outputs.Select(z => scale * z)], lanes, count, labels, null);
    }

    /// <summary>Targets of any <paramref name="target"/> of the source.</summary>
    public static LossSample WithTargets(int size, int lanes, int count, ulong seed, Func<RandomSource, double> target)
    {
        var random = new RandomSource(seed);
        double[] outputs = new double[size * lanes];
        random.FillNormal(outputs);
        return new(outputs, lanes, count, null, [.. outputs.Select(_ => target(random))]);
    }

    /// <summary>The gradient and the Hessian product against central differences of the values and of the gradient.</summary>
    /// <remarks>With a step of 1e-5 truncation and rounding are both near 1e-10 for losses of order 1.</remarks>
    public void AssertDerivatives(Loss loss, double tolerance = 1e-7)
    {
        const double Step = 1e-5;
        double[] gradient = Gradient(loss), tangent = new double[Outputs.Length], direction;
        new RandomSource(7).FillNormal(tangent);
        direction = [.. tangent];
        double[] product = HessianProduct(loss, tangent);

        for (int i = 0; i < Outputs.Length; i++)
        {
            int lane = i % Lanes;
            double difference = lane < Count ? (Moved(i, Step).Values(loss)[lane] - Moved(i, -Step).Values(loss)[lane]) / (2 * Step) : 0;
            Assert.Equal(difference, gradient[i], tolerance);
        }

        var ahead = this with { Outputs = [.. Outputs.Zip(direction, (z, v) => z + Step * v)] };
        var behind = this with { Outputs = [.. Outputs.Zip(direction, (z, v) => z - Step * v)] };
        double[] plus = ahead.Gradient(loss), minus = behind.Gradient(loss);
        for (int i = 0; i < product.Length; i++)
            Assert.Equal((plus[i] - minus[i]) / (2 * Step), product[i], tolerance);
    }

    private LossSample Moved(int index, double by)
    {
        double[] moved = [.. Outputs];
        moved[index] += by;
        return this with { Outputs = moved };
    }
}
