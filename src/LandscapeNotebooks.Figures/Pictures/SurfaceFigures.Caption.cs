using System.Globalization;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Figures.Pictures;

public static partial class SurfaceFigures
{
    private const string Honesty = " A convex slice does not prove a convex surface.";

    /// <summary>What stands beneath the figures of a surface.</summary>
    public static string Caption(this Surface surface, LandscapeNotes? notes = null, IReadOnlyList<ProjectedTrajectory>? paths = null)
    {
        List<string> parts = [$"{surface.X.Count} x {surface.Y.Count} points"];
        switch (surface.Plane)
        {
            case DirectionPlane plane:
                parts.Add($"plane theta + a d + b e in {plane.ParameterCount} parameters");
                parts.Add($"cosine of d and e {plane.Cosine.ToString("0.###;-0.###;0", CultureInfo.InvariantCulture)}");
                break;
            case ParameterPlane { ParameterCount: > 2 } plane:
                parts.Add($"parameters {plane.I} and {plane.J} of {plane.ParameterCount}, the others held still");
                break;
        }

        parts.AddRange((notes ?? new()).Parts());
        if (SamplingNote(surface) is { } sampling)
            parts.Add(sampling);
        int diverged = surface.DivergedCount, missing = surface.MissingCount;
        if (diverged > 0)
            parts.Add(Numerals.Counted(diverged, "point is not finite and left blank", "points are not finite and left blank"));
        if (missing > 0)
            parts.Add(Numerals.Counted(missing, "point was not computed and is left blank", "points were not computed and are left blank"));
        if (paths is { Count: > 0 } && surface.Plane is { ParameterCount: > 2 })
            parts.Add(OffPlane(surface.Plane, paths));
        string caption = string.Join("; ", parts) + ".";
        return surface.Plane is { ParameterCount: > 2 } ? caption + Honesty : caption;
    }

    /// <summary>On how many samples the values were taken, and what that leaves open; null where on all.</summary>
    public static string? SamplingNote(this Surface surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        if (surface is not { StandardError: { } error, Samples: { } samples })
            return null;
        double[] errors = [.. error.Values.ToArray().Where(double.IsFinite).Order()];
        double[] counts = [.. samples.Values.ToArray().Where(double.IsFinite)];
        if (errors.Length == 0 || counts.Length == 0)
            return null;
        return $"{Number(Math.Round(counts.Average()))} of {Number(counts.Max())} samples a point on average, the same ones everywhere; "
            + $"standard error {Number(errors[errors.Length / 2])} in the median, {Number(errors[^1])} at most; "
            + "a line is a band where two of it could move it";
    }

    private static string OffPlane(Plane plane, IReadOnlyList<ProjectedTrajectory> paths)
    {
        string off =
            $"the {(paths.Count == 1 ? "path lies" : "paths lie")} up to {Number(paths.Max(path => path.LargestResidual))} off the plane";
        if (plane is not DirectionPlane)
            return off;
        double farthest = paths.SelectMany(path => path.Points).Select(point => point.Distance).DefaultIfEmpty().Max();
        return $"{off}, at distances up to {Number(farthest)} from its origin";
    }

    private static string Number(double value) =>
        Math.Abs(value) is >= 1e-3 and < 1e5 or 0
            ? value.ToString("0.###", CultureInfo.InvariantCulture)
            : value.ToString("0.#e0", CultureInfo.InvariantCulture);
}
