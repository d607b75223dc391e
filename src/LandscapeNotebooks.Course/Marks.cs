using System.Collections.Immutable;
using System.Globalization;

namespace LandscapeNotebooks.Course;

/// <summary>The checks of a graded cell: as text the sum of their points, which is how graders count it, as HTML their table.</summary>
public sealed record Marks(ImmutableArray<Check> Checks)
{
    /// <summary>What the answer earned; added as decimals, so that 0.1 + 0.2 is 0.3.</summary>
    public double Points => Sum(check => check.Points);

    /// <summary>What the checks could give.</summary>
    public double Max => Sum(check => check.Max);

    /// <summary>The points as the invariant culture writes them: <c>2.5</c>.</summary>
    public override string ToString() => Points.ToString("R", CultureInfo.InvariantCulture);

    private double Sum(Func<Check, double> points) => (double)Checks.Sum(check => (decimal)points(check));
}
