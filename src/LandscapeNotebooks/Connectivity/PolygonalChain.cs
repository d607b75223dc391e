using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Connectivity;

/// <summary>The polygonal chain c_j(t) = max(0, 1 - |n t - j|): straight pieces through all its points, each in 1/n of t.</summary>
/// <remarks>Without a bend it is the chord. T. Garipov et al., Loss surfaces, mode connectivity, and fast ensembling of
/// DNNs, 2018, section 3.2.</remarks>
public sealed class PolygonalChain : Curve
{
    /// <inheritdoc cref="BezierCurve(IReadOnlyList{ParameterVector})"/>
    public PolygonalChain(params IReadOnlyList<ParameterVector> points)
        : base(points)
    {
    }

    /// <summary>The chord between two models.</summary>
    public static PolygonalChain Chord(ParameterVector first, ParameterVector last) => Between(first, last, bends: 0);

    /// <inheritdoc cref="BezierCurve.Between"/>
    public static PolygonalChain Between(ParameterVector first, ParameterVector last, int bends = 1) => new(OnChord(first, last, bends));

    /// <summary>A chain that visits many models, with bends on the chords between neighbours.</summary>
    /// <returns>The chain, and the indices of its bends, to train them alone.</returns>
    /// <exception cref="ArgumentException">There are fewer than two models, or their lengths differ.</exception>
    public static (PolygonalChain Chain, int[] Bends) Visiting(IReadOnlyList<ParameterVector> models, int bends = 1)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count < 2)
            throw new ArgumentException($"There are {models.Count} models, expected at least 2 to visit.", nameof(models));

        List<ParameterVector> points = [models[0]];
        for (int i = 1; i < models.Count; i++)
            points.AddRange(OnChord(models[i - 1], models[i], bends).Skip(1));
        return (new(points), [.. Enumerable.Range(0, points.Count).Where(j => j % (bends + 1) != 0)]);
    }

    /// <inheritdoc/>
    public override void Coefficients(double t, Span<double> coefficients)
    {
        RequireCoefficients(coefficients);
        double place = RequireInside(t, nameof(t)) * (coefficients.Length - 1);
        for (int j = 0; j < coefficients.Length; j++)
            coefficients[j] = Math.Max(0, 1 - Math.Abs(place - j));
    }

    /// <inheritdoc/>
    /// <remarks>At a bend the slope of the piece behind it; at the last end that of the last piece.</remarks>
    public override void Slopes(double t, Span<double> slopes)
    {
        RequireCoefficients(slopes);
        int pieces = slopes.Length - 1, piece = Math.Min(pieces - 1, (int)(RequireInside(t, nameof(t)) * pieces));
        slopes.Clear();
        (slopes[piece], slopes[piece + 1]) = (-pieces, pieces);
    }

    /// <inheritdoc/>
    public override double Length(double first = 0, double last = 1)
    {
        int pieces = Points.Length - 1;
        double sum = 0;
        (first, last) = (RequireInside(first, nameof(first)) * pieces, RequireInside(last, nameof(last)) * pieces);
        for (int piece = 0; piece < pieces; piece++)
        {
            double share = Math.Clamp(last, piece, piece + 1) - Math.Clamp(first, piece, piece + 1);
            sum += share * Speed((piece + 0.5) / pieces) / pieces;
        }

        return sum;
    }

    /// <inheritdoc/>
    public override Curve Through(IReadOnlyList<ParameterVector> points) => new PolygonalChain(points);
}
