using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Checks;

/// <summary>A loss beside central differences of itself: its gradient, its second derivative along a tangent, its buffers.</summary>
/// <remarks>
/// At random outputs z and labels, or targets where it refuses labels, in double. A kink of the loss within the step of a drawn number
/// shows as an error.
/// </remarks>
public static class LossCheck
{
    private const double Step = 1e-5, DifferenceTolerance = 1e-6;
    private const int Samples = 11, Lanes = 16;

    /// <param name="loss">The loss.</param>
    /// <param name="outputs">C, at least 1.</param>
    /// <param name="seed">Draws all numbers.</param>
    /// <exception cref="ArgumentException">The loss takes neither labels nor targets with so many outputs.</exception>
    /// <example><code>
    /// LossCheck.Of(new CrossEntropy(), outputs: 5, seed: 1)
    /// </code></example>
    public static CheckResult Of(Loss loss, int outputs, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        bool hasTargets = TakesTargets(loss, outputs);
        var random = new RandomSource(seed);
        double[] z = Normal(Lanes), v = Normal(Lanes), u = Normal(Lanes), targets = [.. Normal(Lanes).Select(Math.Abs)];
        int[] labels = [.. Enumerable.Range(0, Samples).Select(_ => (int)(random.NextUniform(0, 1) * Math.Max(outputs, 2)))];
        var comparison = new Comparison();
        if (comparison.Try("Evaluate, Gradient and HessianProduct", () => (Values(z), Slopes(z), Product(v)).ToString(),
            "See the shapes, (C, L) and (L)."))
        {
            double[] values = Values(z), gradient = Slopes(z), product = Product(v), ahead = Moved(Step), behind = Moved(-Step);
            comparison.Add("values are finite", values[..Samples].All(double.IsFinite),
                "Evaluate leaves a value that it does not write, or that is not finite at normal outputs.");
            comparison.Add("values of Gradient beside Evaluate", values, ValuesOfGradient(), 1e-14, i => $"sample {i}",
                "Gradient gives another value.");
            comparison.Add("dl/dz beside differences", ByOne(), gradient, DifferenceTolerance, Place,
                "Gradient is not the derivative of Evaluate.");
            comparison.Add("Hv beside differences of dl/dz", [.. Slopes(ahead).Zip(Slopes(behind), (a, b) => (a - b) / (2 * Step))],
                product, DifferenceTolerance, Place,
                "HessianProduct is not the derivative of Gradient along the tangent.");
            comparison.Add("u'Hv = v'Hu", [Dot(u, product)], [Dot(v, Product(u))], 1e-9, _ => "v'Hu",
                "the second derivative is not symmetric.");
            comparison.Add("a sample by itself", values.AsSpan(0, Samples), [.. Enumerable.Range(0, Samples).Select(Alone)], 1e-14,
                i => $"sample {i}",
                "a sample's loss depends on the others of its batch.");
            comparison.Add("lanes without a sample are 0", PaddingIsZero(values) && PaddingIsZero(gradient) && PaddingIsZero(product),
                "expected 0 there: see ClearPadding.");
        }

        return new($"{loss.GetType().Name} of {outputs} outputs and {(hasTargets ? "targets" : "labels")}", comparison.Rows);

        LossBatch Batch(double[] at) => hasTargets ? new(at, Lanes, Samples, targets) : new(at, Lanes, labels);

        double[] Values(double[] at)
        {
            double[] written = Unwritten(Lanes);
            loss.Evaluate(Batch(at), written);
            return written;
        }

        double[] ValuesOfGradient()
        {
            double[] written = Unwritten(Lanes);
            loss.Gradient(Batch(z), written, new double[z.Length]);
            return written;
        }

        double[] Slopes(double[] at)
        {
            double[] written = Unwritten(z.Length);
            loss.Gradient(Batch(at), new double[Lanes], written);
            return written;
        }

        double[] Product(double[] along)
        {
            double[] written = Unwritten(z.Length);
            loss.HessianProduct(Batch(z), along, written);
            return written;
        }

        double[] ByOne()
        {
            double[] slopes = new double[z.Length], at = [.. z];
            for (int i = 0; i < z.Length; i++)
            {
                if (i % Lanes >= Samples)
                    continue;
                at[i] = z[i] + Step;
                double high = Values(at)[i % Lanes];
                at[i] = z[i] - Step;
                double low = Values(at)[i % Lanes];
                at[i] = z[i];
                slopes[i] = (high - low) / (2 * Step);
            }

            return slopes;
        }

        double Alone(int n)
        {
            double[] one = Sample(z, n);
            return hasTargets ? loss.Evaluate(one, Sample(targets, n)) : loss.Evaluate(one, labels[n]);
        }

        double[] Sample(double[] buffer, int n) => [.. Enumerable.Range(0, outputs).Select(c => buffer[c * Lanes + n])];

        double[] Moved(double step) => [.. z.Zip(v, (a, b) => a + step * b)];

        // normal numbers, 0 in the lanes without a sample
        double[] Normal(int lanes)
        {
            double[] numbers = new double[outputs * lanes];
            random.FillNormal(numbers);
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = i % lanes < Samples ? numbers[i] : 0;
            return numbers;
        }
    }

    private static bool TakesTargets(Loss loss, int outputs)
    {
        try
        {
            loss.RequireShapes(outputs, Math.Max(outputs, 2), 0);
            return false;
        }
        catch (ArgumentException)
        {
            loss.RequireShapes(outputs, 0, outputs);
            return true;
        }
    }

    private static double[] Unwritten(int length)
    {
        double[] values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }

    private static bool PaddingIsZero(double[] buffer) => !buffer.Where((value, i) => i % Lanes >= Samples && value != 0).Any();

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    private static string Place(int i) => $"output {i / Lanes} of sample {i % Lanes}";
}
