using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>The plane of a surface, and what is drawn of it unless the axes say.</summary>
/// <param name="Plane">theta(a, b).</param>
/// <param name="Notes">Where its directions come from.</param>
/// <param name="Center">The coordinates of theta.</param>
/// <param name="Reach">How far the axes go to each side of it.</param>
internal sealed record SurfacePlace(Plane Plane, LandscapeNotes Notes, (double A, double B) Center, double Reach)
{
    /// <summary>Points whose coordinates the axes enclose: models, the points of a path.</summary>
    public IReadOnlyList<(double A, double B)> Enclosed { get; init; } = [];

    /// <summary>The plane of two parameters, which go 5 to each side.</summary>
    public static SurfacePlace OfParameters(LandscapeSource source, ParameterVector theta, int i, int j) =>
        new(Plane.OfParameters(theta, i, j), source.Notes(), (theta[i], theta[j]), 5);

    /// <summary>The plane of two directions through theta, of which lengths go 1 to each side.</summary>
    public static SurfacePlace OfDirections(LandscapeNotes notes, ParameterVector theta, ParameterVector d, ParameterVector e) =>
        new(Plane.OfDirections(theta, d, e), notes, (0, 0), 1);

    /// <summary>The plane of a path's principal components, through its last point or another theta.</summary>
    public static SurfacePlace OfPath(LandscapeSource source, Trajectory path, ParameterVector? theta, CancellationToken stop)
    {
        var projection = PathPlane.Of(path, source.Layout, stop).Projection!;
        var plane = theta is null ? projection.Plane
            : Plane.OfDirections(theta, projection.Components[0], projection.Components[1]);
        return new(plane, ProjectionFigures.Notes(projection) with { Data = source.Notes().Data }, (0, 0), 1);
    }

    /// <summary>The plane through three models.</summary>
    public static SurfacePlace Through(LandscapeSource source, ParameterVector first, ParameterVector second, ParameterVector third)
    {
        var plane = Plane.Through(first, second, third);
        return new(plane, source.Notes("plane through three models"), (0, 0), 1) { Enclosed = plane.Points };
    }

    /// <summary>The axis along a coordinate: around what is enclosed, with a margin, or around the centre.</summary>
    public Axis Around(Func<(double A, double B), double> coordinate, double? radius, int points)
    {
        double center = coordinate(Center), reach = radius ?? Reach;
        if (radius is not null || Enclosed.Count == 0)
            return new Axis(center - reach, center + reach, points);
        double low = Enclosed.Min(coordinate), high = Enclosed.Max(coordinate), margin = high > low ? Margin * (high - low) : reach;
        return new Axis(low - margin, high + margin, points);
    }

    private const double Margin = 0.3;
}
