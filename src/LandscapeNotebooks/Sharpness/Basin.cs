using System.Collections.Immutable;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Sharpness;

/// <summary>How far f stays low from theta along directions that matter, beside random ones: random planes miss what is rare.</summary>
/// <remarks>
/// The distance along a unit direction at which f has risen by a given amount, the nearer of its two ways. Along most random directions
/// it is wide (the most case); along the sharpest eigenvectors, the worst case of a ball and the noise of the gradients it is narrow. H.
/// Chen and others, Unveiling the basin-like loss landscape in large language models, 2025.
/// </remarks>
/// <param name="Rise">How far f rises.</param>
/// <param name="Distances">At which profiles are taken, ascending.</param>
/// <param name="Directions">The directions, random ones last.</param>
public sealed record Basin(double Rise, ImmutableArray<double> Distances, ImmutableArray<BasinDirection> Directions)
{
    private const double Most = 1e6, Width = 1.01;
    private const int Points = 25;

    /// <summary>The distance that this share of the random directions keeps below the rise: 0.95 for the most case.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in 0 to 1.</exception>
    public double MostCase(double share = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        double[] widths = [.. Directions.Where(one => one.IsRandom).Select(one => one.Width).Order()];
        return widths[(int)Math.Floor((1 - share) * (widths.Length - 1))];
    }

    /// <summary>The narrowest of all directions.</summary>
    public BasinDirection WorstCase => Directions.MinBy(one => one.Width)!;

    /// <summary>Looks along the gradient, the worst case of a ball, the sharpest and the flattest eigenvector, the noise of the gradients
    /// where there are samples, and random directions.</summary>
    /// <param name="objective">f.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="random">Where draws come from.</param>
    /// <param name="rise">How far f rises, above 0.</param>
    /// <param name="directions">Random directions, at least 1.</param>
    /// <param name="update">A direction more, such as the last update of a training; null for none.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArithmeticException">The objective or a product is not finite at theta.</exception>
    public static Basin Of(ITwiceDifferentiable objective, ParameterVector parameters, RandomSource random, double rise = 0.1,
        int directions = 20, ParameterVector? update = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(random);
        Lengths.Require(parameters.Length, objective.ParameterCount, "P");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rise);
        ArgumentOutOfRangeException.ThrowIfLessThan(directions, 1);
        var place = new Place(objective, parameters.ToArray(), random, cancellation);
        List<(string Name, double[] Direction)> chosen = [];
        double[] gradient = new double[parameters.Length];
        place.GradientAt(place.Parameters, gradient);
        chosen.Add(("gradient", gradient));
        if (update is not null)
            chosen.Add(("update", update.ToArray()));
        chosen.Add(("worst case of a ball", new WorstCaseRise().Direction(place)));
        var (low, high) = Lanczos.Ends(place.Hessian(), 1, 1, random.Split(), 1e-3, 100, cancellation: cancellation);
        chosen.Add(("sharpest eigenvector", Whole(place, high.Vectors[0])));
        chosen.Add(("flattest eigenvector", Whole(place, low.Vectors[0])));
        if (objective is EmpiricalRisk risk)
        {
            var noise = Lanczos.Largest(place.Counted(SymmetricOperator.GradientCovariance(risk, place.Parameters).On(place.Blocks)), 1,
                random.Split(), 1e-2, 50, cancellation);
            chosen.Add(("noise of the gradients", Whole(place, noise.Vectors[0])));
        }

        chosen.RemoveAll(one => !Orthogonalization.Normalize(one.Direction)); // at a stationary point there is no gradient
        for (int k = 0; k < directions; k++)
        {
            double[] direction = place.Normal(isAdaptive: false);
            Orthogonalization.Normalize(direction);
            chosen.Add(($"random {k + 1}", direction));
        }

        double[] widths = [.. chosen.Select(one => WidthOf(place, one.Direction, rise))];
        double longest = 1.5 * widths.Where(double.IsFinite).DefaultIfEmpty(1).Max(), shortest = 0.25 * widths.Min();
        double[] distances = [.. Enumerable.Range(0, Points).Select(
            i => shortest * Numerics.Functions.Elementary.Exp(i * Math.Log(longest / shortest) / (Points - 1)))];
        return new(rise, [.. distances],
        [
            .. chosen.Select((one, k) => new BasinDirection(one.Name, one.Name.StartsWith("random ", StringComparison.Ordinal),
                ParameterVector.Of(one.Direction), widths[k], [.. distances.Select(t => RiseAt(place, one.Direction, t))])),
        ]);
    }

    /// <summary>A row for each direction, random ones together.</summary>
    public Table ToTable() => Table.OfTexts(["direction", "width", "share of the most case"],
        [
            .. Directions.Where(one => !one.IsRandom).Select(one => (IReadOnlyList<string>)Row(one.Name, one.Width)),
            Row("random, median", MostCase(0.5)), Row("random, 95 % are wider", MostCase()),
        ]) with
    {
        Note = FormattableString.Invariant($"Width: the distance at which the loss has risen by {Rise:G3}, the nearer way of the two."),
    };

    public override string ToString() => ToTable().ToString();

    private string[] Row(string name, double width) =>
        [name, FormattableString.Invariant($"{width:G4}"), FormattableString.Invariant($"{width / MostCase():G3}")];

    private static double WidthOf(Place place, double[] direction, double rise)
    {
        double low = 0, high = 0.01;
        while (RiseAt(place, direction, high) < rise) // a loss that is not finite is above
        {
            (low, high) = (high, 2 * high);
            if (high > Most)
                return double.PositiveInfinity;
        }

        while (high > Width * low && high > 1e-9)
        {
            double middle = low == 0 ? high / 4 : Math.Sqrt(low * high);
            if (RiseAt(place, direction, middle) < rise)
                low = middle;
            else
                high = middle;
        }

        return low == 0 ? high : Math.Sqrt(low * high);
    }

    private static double RiseAt(Place place, double[] direction, double distance) =>
        Math.Max(place.RiseAt(direction, distance), place.RiseAt(direction, -distance));

    /// <summary>An eigenvector over the trainable blocks, 0 over the others.</summary>
    private static double[] Whole(Place place, ParameterVector vector)
    {
        double[] whole = new double[place.Parameters.Length];
        int at = 0;
        foreach (var block in place.Blocks)
        {
            vector.AsSpan().Slice(at, block.Length).CopyTo(block.Of(whole.AsSpan()));
            at += block.Length;
        }

        return whole;
    }
}

/// <summary>One direction of a basin.</summary>
/// <param name="Name">What it is.</param>
/// <param name="IsRandom">Whether it is one of the random ones.</param>
/// <param name="Direction">d, |d| = 1.</param>
/// <param name="Width">The distance at which f has risen so far; infinite where it never does.</param>
/// <param name="Rises">f(theta ± t d) - f(theta), the larger of both, at every distance t.</param>
public sealed record BasinDirection(
    string Name, bool IsRandom, ParameterVector Direction, double Width, ImmutableArray<double> Rises);
