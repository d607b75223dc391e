using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>The two ends of the Hessian's spectrum as numbers of theta: at every point of a surface, after every epoch.</summary>
/// <remarks>
/// Every theta is started from the same vector, the sum of the two eigenvectors at a centre and a random part: a warm start for the points
/// around it that does not depend on which point was computed before. So the bits do not depend on threads, ranks, or where a run went on.
/// </remarks>
public static class CurvatureEnds
{
    /// <summary>lambda_min.</summary>
    public const string Smallest = "smallest eigenvalue";

    /// <summary>lambda_max.</summary>
    public const string Largest = "largest eigenvalue";

    /// <summary>The larger residual of the two: an eigenvalue lies within this of each, rounding of the products included.</summary>
    public const string Error = "eigenvalue error";

    /// <summary>Hessian products spent.</summary>
    public const string Products = "products";

    /// <summary>A measure of the four numbers; NaN where a product is not finite.</summary>
    /// <param name="objective">f; running statistics are left out of its Hessian.</param>
    /// <param name="centre">theta that the warm start comes from, (P); nothing for a random start.</param>
    /// <param name="random">Draws the start vector, once.</param>
    /// <param name="tolerance">Residuals to reach, relative to the larger size.</param>
    /// <param name="maxSteps">Products at a point at the most.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArithmeticException">A product at the centre is not finite.</exception>
    public static Measure Measure(ITwiceDifferentiable objective, ReadOnlySpan<double> centre, RandomSource random,
        double tolerance = 1e-3, int maxSteps = 60, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(random);
        var blocks = LayerBlocks.Trainable(objective.Layout);
        double[] drawn = Orthogonalization.RandomUnit(blocks.Sum(block => block.Length), [], random);
        if (!centre.IsEmpty)
        {
            var (low, high) = Lanczos.Ends(
                SymmetricOperator.Hessian(objective, centre, blocks), 1, 1, random, tolerance, maxSteps, drawn, cancellation);
            Numerics.Vectors.Lanewise.AddScaled(1, low.Vectors[0].AsSpan(), drawn.AsSpan());
            Numerics.Vectors.Lanewise.AddScaled(1, high.Vectors[0].AsSpan(), drawn.AsSpan());
        }

        var start = ParameterVector.Own(drawn);
        var state = random.State;
        return new Measure([.. new[] { Smallest, Largest, Error }.Select(name => new Reading(name, ReadingKind.Curvature)), Products],
            (parameters, values) =>
        {
            var matrix = SymmetricOperator.Hessian(objective, parameters, blocks);
            try
            {
                var (low, high) = Lanczos.Ends(matrix, 1, 1, new RandomSource(state), tolerance, maxSteps, start, cancellation);
                (values[0], values[1], values[2]) = (low.Values[0], high.Values[0], Math.Max(low.Residuals[0], high.Residuals[0]));
            }
            catch (ArithmeticException)
            {
                values[..3].Fill(double.NaN);
            }

            values[3] = matrix.Products;
        })
        {
            ParameterCount = objective.ParameterCount,
            IsThreadSafe = objective.IsThreadSafe,
            Lanes = objective.Lanes,
        };
    }
}
