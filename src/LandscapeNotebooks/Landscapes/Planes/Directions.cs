using System.ComponentModel;
using System.Numerics.Tensors;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>Directions of parameter space: vectors (P) that slices and planes run along.</summary>
/// <example><code>
/// ParameterVector d = Directions.Random(network.Layout, theta, new RandomSource(seed: 1), Normalization.Filter);
/// ParameterVector e = Directions.Random(network.Layout, theta, new RandomSource(seed: 2), Normalization.Filter);
/// var plane = Plane.OfDirections(theta, d, e); // plane.Cosine: how far from a right angle
/// </code></example>
public static class Directions
{
    /// <summary>Independent standard normal numbers, scaled to theta.</summary>
    /// <param name="layout">The blocks of theta.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="random">Draws P numbers, whatever the normalisation: the same seed means the same direction under all of them.</param>
    /// <param name="normalization">How the direction is scaled.</param>
    /// <param name="options">What happens to biases, batch normalisations and their statistics; null for zero.</param>
    /// <exception cref="ArgumentException">theta does not have the layout's length.</exception>
    public static ParameterVector Random(ParameterLayout layout, ReadOnlySpan<double> parameters, RandomSource random,
        Normalization normalization = Normalization.Filter, NormalizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(random);
        double[] direction = new double[layout.ParameterCount];
        random.FillNormal(direction);
        Normalize(normalization, layout, parameters, direction, options);
        return ParameterVector.Own(direction, layout);
    }

    /// <summary>theta' - theta: the way from one model to another, running statistics included.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ParameterVector Between(ReadOnlySpan<double> from, ReadOnlySpan<double> to) => ParameterVector.Own(Difference(from, to));

    /// <summary>theta' - theta over the weights, 0 over the running statistics: those of the first model stay.</summary>
    /// <inheritdoc cref="Between(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static ParameterVector BetweenWeights(ParameterLayout layout, ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        ArgumentNullException.ThrowIfNull(layout);
        Lengths.Require(from.Length, layout.ParameterCount, "P");
        double[] direction = Difference(from, to);
        foreach (var block in layout.Blocks.Where(block => block.Kind.IsStatistic()))
            block.Of(direction.AsSpan()).Clear();
        return ParameterVector.Own(direction, layout);
    }

    /// <summary>The gradient at theta, over its length: uphill.</summary>
    /// <exception cref="ArithmeticException">The gradient is 0 or not finite.</exception>
    public static ParameterVector Gradient(IDifferentiable objective, ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Lengths.Require(parameters.Length, objective.ParameterCount, "P of the objective");
        double[] gradient = new double[parameters.Length];
        objective.Gradient(parameters, gradient);
        double norm = FixedOrder.Norm(gradient);
        if (!(norm > 0 && double.IsFinite(norm)))
            throw new ArithmeticException($"The gradient's length is {norm}, expected a finite number above 0: it has no direction.");
        TensorPrimitives.Divide(gradient, norm, gradient);
        return ParameterVector.Own(gradient, objective.Layout);
    }

    /// <summary>An objective without a gradient: the compiler says what to do instead.</summary>
    [Obsolete(Derivatives.NoGradient, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ParameterVector Gradient(IObjective objective, ReadOnlySpan<double> parameters) =>
        throw new NotSupportedException(Derivatives.NoGradient);

    /// <summary>Unit eigenvectors of the Hessian at theta, of the largest eigenvalues first.</summary>
    /// <remarks>The eigenvalue is the curvature of the slice along its vector. See
    /// <see cref="Lanczos.Largest"/>, also for the tolerance.</remarks>
    /// <returns>The pairs; see <see cref="Eigenpairs.Converged"/>.</returns>
    public static Eigenpairs HessianEigenvectors(ITwiceDifferentiable objective, ReadOnlySpan<double> parameters, RandomSource random,
        int count = 2, double tolerance = 1e-4, int maxSteps = 100, CancellationToken cancellation = default)
    {
        var pairs = Lanczos.Largest(SymmetricOperator.Hessian(objective, parameters), count, random, tolerance, maxSteps, cancellation);
        var layout = objective.Layout;
        return pairs with { Vectors = [.. pairs.Vectors.Select(vector => vector.With(layout))] };
    }

    /// <summary>Scales a direction in place.</summary>
    /// <remarks>
    /// A filter, layer or model whose direction is 0 stays 0: nothing is added to a norm. The norms are Euclidean (Frobenius for
    /// a filter of a convolution).
    /// </remarks>
    /// <param name="normalization">How.</param>
    /// <param name="layout">The blocks of theta.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="direction">d, (P).</param>
    /// <param name="options">What happens to the blocks that are no weights; null for zero.</param>
    /// <exception cref="ArgumentException">A length is not the layout's.</exception>
    public static void Normalize(Normalization normalization, ParameterLayout layout, ReadOnlySpan<double> parameters,
        Span<double> direction,
        NormalizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(layout);
        Lengths.Require(parameters.Length, layout.ParameterCount, "P");
        Lengths.Require(direction.Length, layout.ParameterCount, "P");
        DirectionScaling.Apply(normalization, layout, parameters, direction, options ?? new());
    }

    /// <summary>d &lt;- d - (d'e / e'e) e: removes from a direction its part along another.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the directions are parallel, so that nothing would be left.</exception>
    public static void Orthogonalize(Span<double> direction, ReadOnlySpan<double> against)
    {
        Lengths.Require(direction.Length, against.Length, "P, as the other direction");
        double before = FixedOrder.Norm(direction), squares = FixedOrder.Dot(against, against);
        for (int pass = 0; pass < 2 && squares > 0; pass++) // once leaves what rounding puts back
            TensorPrimitives.MultiplyAdd(against, -FixedOrder.Dot(direction, against) / squares, direction, direction);
        double after = FixedOrder.Norm(direction);
        if (!(after > 1e-12 * before))
            throw new ArgumentException(
                $"Of the direction's length {before:G6} only {after:G3} is left at a right angle to the other, expected two that are "
                    + "not parallel.",
                nameof(direction));
    }

    /// <summary>A direction scaled to theta: the same as <see cref="Normalize"/>, of a direction that stays.</summary>
    /// <inheritdoc cref="Normalize"/>
    public static ParameterVector Normalized(Normalization normalization, ParameterLayout layout, ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> direction, NormalizationOptions? options = null)
    {
        double[] scaled = direction.ToArray();
        Normalize(normalization, layout, parameters, scaled, options);
        return ParameterVector.Own(scaled, layout);
    }

    /// <summary>d - (d'e / e'e) e: the same as <see cref="Orthogonalize"/>, of a direction that stays.</summary>
    /// <inheritdoc cref="Orthogonalize"/>
    public static ParameterVector Orthogonalized(ReadOnlySpan<double> direction, ReadOnlySpan<double> against)
    {
        double[] rest = direction.ToArray();
        Orthogonalize(rest, against);
        return ParameterVector.Own(rest);
    }

    /// <summary>cos(d, e) = d'e / (|d| |e|); NaN where one of them is 0.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Cosine(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Lengths.Require(second.Length, first.Length, "P, as the first direction");
        return FixedOrder.Dot(first, second) / (FixedOrder.Norm(first) * FixedOrder.Norm(second));
    }

    internal static double[] Difference(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        Lengths.Require(to.Length, from.Length, "P, as the first model");
        double[] difference = new double[from.Length];
        TensorPrimitives.Subtract(to, from, difference);
        return difference;
    }
}
