using System.Globalization;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>What a figure of a landscape says beneath it, where the values alone do not tell: data, seed, directions, variance.</summary>
/// <remarks>What a slice or a surface knows of itself, such as the cosine of its directions, is said without being asked.</remarks>
public sealed record LandscapeNotes
{
    /// <summary>What the measures were taken on: <c>300 samples of glyphs</c>.</summary>
    public string? Data { get; init; }

    /// <summary>Where the directions come from: <c>random directions, filter-normalised</c>.</summary>
    public string? Directions { get; init; }

    /// <summary>The seed of whatever was drawn.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The shares of a path's variance that the two directions explain, in 0 to 1.</summary>
    public (double First, double Second)? ExplainedVariance { get; init; }

    internal IEnumerable<string> Parts()
    {
        if (Directions is not null)
            yield return Directions;
        if (Seed is not null)
            yield return string.Create(CultureInfo.InvariantCulture, $"seed {Seed}");
        if (Data is not null)
            yield return Data;
        if (ExplainedVariance is var (first, second))
            yield return string.Create(CultureInfo.InvariantCulture,
                $"the directions explain {100 * first:0.#} % and {100 * second:0.#} % of the path's variance");
    }
}
