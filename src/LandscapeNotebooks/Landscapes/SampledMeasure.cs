using LandscapeNotebooks.Landscapes.Sampling;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Landscapes;

/// <summary>Loss and accuracy of a network over a plane, at each point on as many samples as its standard error needs.</summary>
/// <remarks>
/// <para>Losses of all samples are taken on a coarse grid, every fifth point of the fine one. Elsewhere a sample's loss is guessed by
/// bilinear interpolation between four coarse points, a guess whose mean over all samples is known, and the samples that are taken
/// correct it by regression (control variates; W. G. Cochran, Sampling techniques, 1977, chapter 7). Samples are added, the same at
/// every point and in the same order, until the standard error of the loss is small enough.</para>
/// <para>The bits depend on the arguments alone. Every process of a folder computes the coarse grid for itself.</para>
/// </remarks>
/// <example><code>
/// var measure = SampledMeasure.Of("train", risk, x, y, 0.01, new RandomSource(seed: 1));
/// var surfaces = Surfaces.Evaluate([measure], plane, x, y);
/// surfaces["train loss"].Contour().Save("loss.svg"); // lines that the error could move are bands
/// </code></example>
public static class SampledMeasure
{
    private const int CoarseStep = 5, MostCoarse = 21;

    /// <summary>The readings of a part: loss, accuracy, the standard errors of both, and the number of samples.</summary>
    /// <param name="part">The part of the data, such as <c>train</c>.</param>
    /// <param name="risk">The risk of all its samples.</param>
    /// <param name="x">a, over which the coarse grid reaches.</param>
    /// <param name="y">b.</param>
    /// <param name="tolerance">The standard error that a loss may have: this share of the loss, or of 1 where the loss is less.</param>
    /// <param name="random">Draws the order of the samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not above 0 and finite.</exception>
    public static Measure Of(string part, EmpiricalRisk risk, Axis x, Axis y, double tolerance, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(random);
        if (!(tolerance > 0 && double.IsFinite(tolerance)))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "Expected a finite number above 0.");
        var sampled = new SampledRisk(risk, Coarse(x), Coarse(y), tolerance, random.Permutation(risk.Data.Count));
        Reading loss = Reading.Loss(part), accuracy = Reading.Accuracy(part);
        return new([loss, accuracy, Reading.StandardError(loss), Reading.StandardError(accuracy), Reading.Samples(part)], sampled.Whole)
        {
            ParameterCount = risk.ParameterCount,
            Planar = sampled,
        };
    }

    /// <summary>Points of the coarse grid for an axis, all of them points of the axis, and both of its ends among them.</summary>
    private static double[] Coarse(Axis axis)
    {
        int last = axis.Count - 1, cells = Math.Clamp((last + CoarseStep - 1) / CoarseStep, 1, MostCoarse - 1);
        return [.. Enumerable.Range(0, cells + 1).Select(k => axis[(int)((2L * k * last + cells) / (2 * cells))])];
    }
}
