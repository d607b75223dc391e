using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>How a surface is drawn, and what is drawn on it.</summary>
public sealed record SurfaceDrawing
{
    /// <summary>What the values are: "loss", "accuracy"; what the surface was measured as where not given.</summary>
    public string? Measure { get; init; }

    public ContourKind Kind { get; init; }

    /// <summary>How values become colours and heights; logarithmic where positive values span more than
    /// three decades if not given.</summary>
    public AxisScale? Scale { get; init; }

    /// <summary>The least and the greatest value that are told apart: what lies beyond is drawn as these, so that several surfaces
    /// compare and one peak does not flatten the rest; all values where null.</summary>
    public (double Least, double Most)? Range { get; init; }

    /// <summary>The contour levels, ascending; about ten nice ones where empty.</summary>
    public ImmutableArray<double> Levels { get; init; } = [];

    /// <summary>From where a relief is seen; from the front where null.</summary>
    public Camera? View { get; init; }

    /// <summary>Optimisers' ways, each with the name that the legend says.</summary>
    public ImmutableArray<(string Name, Trajectory Path)> Paths { get; init; } = [];

    /// <summary>How the points of a path get their places.</summary>
    public ProjectionMethod Method { get; init; }

    public LandscapeNotes Notes { get; init; } = new();
}
