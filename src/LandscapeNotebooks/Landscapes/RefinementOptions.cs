using System.Collections.Immutable;

namespace LandscapeNotebooks.Landscapes;

/// <summary>Where an adaptive surface is refined, and how it is checked.</summary>
public sealed record RefinementOptions
{
    /// <summary>Steps of the grid between neighbours of the coarse one: a power of 2.</summary>
    public int Stride { get; init; } = 8;

    /// <summary>The measure whose contour lines are followed; null for the first.</summary>
    public string? Measure { get; init; }

    /// <summary>The values of the contour lines; where none are given, <see cref="LevelCount"/> between the
    /// extremes of the coarse grid.</summary>
    public ImmutableArray<double> Levels { get; init; } = [];

    /// <summary>Lines where no levels are given; evenly spaced, or by ratio where the values span more than a factor of 30.</summary>
    public int LevelCount { get; init; } = 12;

    /// <summary>Interpolated points that are computed after all, to measure the error of the others.</summary>
    public int HeldOutCount { get; init; } = 40;

    /// <summary>Told the picture so far: the coarse grid at once, then every refinement.</summary>
    public IProgress<Surface>? Sketch { get; init; }
}
