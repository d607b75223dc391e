using System.Collections.Immutable;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>What is computed at which points, from what.</summary>
/// <param name="Title">As a bar says it: <c>41 x 41 points</c>.</param>
/// <param name="Axes">One or two.</param>
/// <param name="Coordinates">What they count.</param>
/// <param name="Measures">What is taken at each point.</param>
internal sealed record GridWork(string Title, ImmutableArray<Axis> Axes, ImmutableArray<Coordinate> Coordinates,
    ImmutableArray<Measure> Measures)
{
    /// <summary>All that the values depend on besides; asked for only where a folder keeps them.</summary>
    public required Func<IEnumerable<SurfaceInput>> Inputs { get; init; }

    /// <summary>What is worth knowing.</summary>
    public Func<IEnumerable<SurfaceInput>> Notes { get; init; } = () => [];

    /// <summary>Where the bar stands before the first point.</summary>
    public double From { get; init; }

    /// <summary>How often the axes are gone over: once, but for several draws of a direction.</summary>
    public int Times { get; init; } = 1;

    public int PointCount => Times * Axes.Aggregate(1, (product, axis) => checked(product * axis.Count));

    public int ReadingCount => Measures.Sum(measure => measure.Readings.Length);

    public SurfaceManifest Manifest() => new(Axes, [.. Measures.SelectMany(measure => measure.Readings)], [.. Inputs()])
    {
        Coordinates = Coordinates,
        Notes = [.. Notes()],
    };
}
