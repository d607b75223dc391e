using System.Globalization;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>A point where the gradient vanishes, or not, and which kind it is by the ends of the Hessian's spectrum.</summary>
/// <param name="Kind">Minimum, maximum, saddle; undecided where a curvature is 0 within its error.</param>
/// <param name="Value">f(theta).</param>
/// <param name="GradientNorm">|g|.</param>
/// <param name="Smallest">The smallest eigenvalue and its vector: of a saddle the way down.</param>
/// <param name="Largest">The largest eigenvalue and its vector.</param>
/// <param name="NegativeCount">The number of negative curvatures, the saddle's index; null where P was too
/// large for the dense Hessian.</param>
public sealed record StationaryPoint(
    StationaryKind Kind, double Value, double GradientNorm, Eigenpairs Smallest, Eigenpairs Largest, int? NegativeCount)
{
    private const int MostCounted = 400;

    /// <summary>Classifies theta.</summary>
    /// <remarks>An eigenvalue counts as 0 within its residual or <paramref name="zero"/> times the largest size. Running
    /// statistics are left out.</remarks>
    /// <param name="objective">f.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="random">Draws the start vector of the Lanczos iteration.</param>
    /// <param name="gradientNorm">The largest |g| that counts as 0.</param>
    /// <param name="zero">Relative size below which a curvature counts as 0.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArithmeticException">The gradient or a product is not finite.</exception>
    public static StationaryPoint Classify(ITwiceDifferentiable objective, ReadOnlySpan<double> parameters, RandomSource random,
        double gradientNorm = 1e-6, double zero = 1e-8, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Lengths.Require(parameters.Length, objective.ParameterCount, "P");
        double[] gradient = new double[parameters.Length];
        double value = objective.Gradient(parameters, gradient), norm = FixedOrder.Norm(gradient);
        if (!double.IsFinite(norm))
            throw new ArithmeticException($"The gradient's length is {norm}, expected a finite number.");

        var matrix = SymmetricOperator.Hessian(objective, parameters, LayerBlocks.Trainable(objective.Layout));
        var (smallest, largest) = Lanczos.Ends(matrix, 1, 1, random, Math.Min(zero, 1e-6), cancellation: cancellation);
        double scale = Math.Max(Math.Abs(smallest.Values[0]), Math.Abs(largest.Values[0])), least = zero * scale;
        int low = Sign(smallest), high = Sign(largest);
        int? negative = matrix.Dimension <= MostCounted
            ? Spectrum.Exact(matrix, cancellation).Count(eigenvalue => eigenvalue < -least)
            : null;
        return new(norm > gradientNorm ? StationaryKind.NotStationary : KindOf(low, high), value, norm, smallest, largest, negative);

        int Sign(Eigenpairs pair) => Math.Abs(pair.Values[0]) <= Math.Max(least, pair.Residuals[0]) ? 0 : Math.Sign(pair.Values[0]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Kind}: |g| = {GradientNorm:G3}, curvatures from {Smallest.Values[0]:G6} to "
            + $"{Largest.Values[0]:G6}{(NegativeCount is { } count ? $", {count} negative" : "")}");

    private static StationaryKind KindOf(int low, int high) => (low, high) switch
    {
        ( > 0, _) => StationaryKind.Minimum,
        (_, < 0) => StationaryKind.Maximum,
        ( < 0, > 0) => StationaryKind.Saddle,
        _ => StationaryKind.Degenerate,
    };
}

/// <summary>What a point is by its gradient and the signs of its curvatures.</summary>
public enum StationaryKind
{
    /// <summary>The gradient is not 0.</summary>
    NotStationary,

    /// <summary>Every curvature is above 0: a strict local minimum.</summary>
    Minimum,

    /// <summary>Every curvature is below 0.</summary>
    Maximum,

    /// <summary>Curvatures of both signs.</summary>
    Saddle,

    /// <summary>Some curvature is 0 within its error and the others have one sign: second derivatives do not decide.</summary>
    Degenerate,
}
