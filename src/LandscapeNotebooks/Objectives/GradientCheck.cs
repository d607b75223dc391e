using System.ComponentModel;
using System.Globalization;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>A gradient beside central differences of the value: (f(theta + h e_i) - f(theta - h e_i)) / 2h.</summary>
/// <remarks>
/// The error of a central difference is h^2/6 |f'''| from the step and about eps |f| / h from rounding, eps = 1.1e-16 in double and 6e-8
/// where passes run in float: with h = 1e-5 ten digits are as many as double can show, and float shows none, so check in double. At a kink
/// (ReLU at 0, a maximum of equals) the two need not agree.
/// </remarks>
/// <param name="Checked">The number of parameters compared.</param>
/// <param name="Parameter">i, the index where the two differ most.</param>
/// <param name="Gradient">df/dtheta_i as the objective says.</param>
/// <param name="Difference">df/dtheta_i as the central difference says.</param>
/// <param name="Scale">The largest |df/dtheta_j| of the parameters compared.</param>
public sealed record GradientCheck(int Checked, int Parameter, double Gradient, double Difference, double Scale)
{
    /// <summary>The largest |gradient - difference| over the largest |gradient|; 0 where both vanish everywhere.</summary>
    public double RelativeError => Gradient == Difference ? 0 : Math.Abs(Gradient - Difference) / Scale;

    /// <summary>Compares the gradient by every parameter; running statistics are left out, since they have none.</summary>
    /// <param name="objective">f, with the gradient to check.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="step">h, above 0, in the unit of the parameters.</param>
    /// <exception cref="ArgumentException">theta is not P long.</exception>
    public static GradientCheck Of(IDifferentiable objective, ReadOnlySpan<double> parameters, double step = 1e-5)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Compare(objective, parameters, Trainable(objective), step);
    }

    /// <summary>Compares the gradient by some parameters, drawn without repetition: two values each, whatever P.</summary>
    /// <param name="objective">f, with the gradient to check.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="count">How many, at least 1; all where P is less.</param>
    /// <param name="random">Draws them.</param>
    /// <param name="step">h, above 0, in the unit of the parameters.</param>
    /// <exception cref="ArgumentException">theta is not P long.</exception>
    public static GradientCheck Of(
        IDifferentiable objective, ReadOnlySpan<double> parameters, int count, RandomSource random, double step = 1e-5)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int[] all = Trainable(objective);
        random.Shuffle<int>(all);
        return Compare(objective, parameters, all.AsSpan(0, Math.Min(count, all.Length)), step);
    }

    /// <summary>An objective without a gradient: the compiler says what to do instead.</summary>
    [Obsolete(Derivatives.NoGradient, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static GradientCheck Of(IObjective objective, ReadOnlySpan<double> parameters, double step = 1e-5) =>
        throw new NotSupportedException(Derivatives.NoGradient);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Checked} parameters, largest difference at {Parameter}: gradient {Gradient:G6}, central difference {Difference:G6}, relative "
            + $"error {RelativeError:E1}");

    private static GradientCheck Compare(IDifferentiable objective, ReadOnlySpan<double> parameters, ReadOnlySpan<int> indices, double step)
    {
        Lengths.Require(parameters.Length, objective.ParameterCount, "P");
        if (!(step > 0 && double.IsFinite(step)))
            throw new ArgumentOutOfRangeException(nameof(step), step, "Expected a finite step above 0.");

        double[] theta = parameters.ToArray(), gradient = new double[theta.Length];
        objective.Gradient(theta, gradient);
        (int worst, double difference, double error, double scale) = (-1, 0, -1, 0);
        foreach (int i in indices)
        {
            double slope = CentralDifferences.Slope(objective, theta, i, step), gap = Math.Abs(gradient[i] - slope);
            scale = Math.Max(scale, Math.Abs(gradient[i]));
            if (gap > error || double.IsNaN(gap))
                (worst, difference, error) = (i, slope, double.IsNaN(gap) ? double.PositiveInfinity : gap);
        }

        return new(indices.Length, worst, gradient[worst], difference, scale);
    }

    private static int[] Trainable(IDifferentiable objective) =>
        [.. objective.Layout.Blocks.Where(block => !block.Kind.IsStatistic())
            .SelectMany(block => Enumerable.Range(block.Offset, block.Length))];
}
