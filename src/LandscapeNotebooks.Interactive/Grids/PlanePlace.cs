using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>A plane, and what is drawn of it unless the axes say.</summary>
/// <param name="Plane">theta(a, b).</param>
/// <param name="Notes">Where its directions come from.</param>
internal sealed record PlanePlace(Plane Plane, LandscapeNotes Notes)
{
    private const double Margin = 0.3;

    /// <summary>The coordinates of theta.</summary>
    public (double A, double B) Center { get; init; }

    /// <summary>How far the axes go to each side of it.</summary>
    public double Reach { get; init; } = 1;

    /// <summary>Points whose coordinates the axes enclose: models, the points of a path.</summary>
    public IReadOnlyList<(double A, double B)> Enclosed { get; init; } = [];

    /// <summary>What a folder says that the plane depends on, but its directions.</summary>
    public IReadOnlyList<SurfaceInput> Inputs { get; init; } = [];

    /// <summary>What a folder says of it besides.</summary>
    public IReadOnlyList<SurfaceInput> FolderNotes { get; init; } = [];

    /// <summary>The same with axes that enclose paths.</summary>
    public PlanePlace Enclosing(params IEnumerable<ProjectedTrajectory> paths) =>
        this with { Enclosed = [.. paths.SelectMany(path => path.Points).Select(point => (point.A, point.B))] };

    /// <summary>The axis along a coordinate: around what is enclosed, with a margin, or around the centre.</summary>
    public Axis Along(Func<(double A, double B), double> coordinate, double? radius, int points)
    {
        double center = coordinate(Center), reach = radius ?? Reach;
        if (radius is not null || Enclosed.Count == 0)
            return new Axis(center - reach, center + reach, points);
        double low = Enclosed.Min(coordinate), high = Enclosed.Max(coordinate), margin = high > low ? Margin * (high - low) : reach;
        return new Axis(low - margin, high + margin, points);
    }

    /// <summary>All that the plane's points depend on besides theta.</summary>
    public IEnumerable<SurfaceInput> AllInputs() => Plane switch
    {
        DirectionPlane plane => [.. Inputs, new("direction x", ContentHash.Of(plane.First.AsSpan())),
            new("direction y", ContentHash.Of(plane.Second.AsSpan()))],
        ParameterPlane plane => [.. Inputs, new("parameters x and y", $"{plane.I} and {plane.J}")],
        _ => throw new NotSupportedException($"A folder does not know planes of type {Plane.GetType().Name}."),
    };
}
