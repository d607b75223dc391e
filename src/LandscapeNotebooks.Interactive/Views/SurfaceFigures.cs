using System.Globalization;
using System.Numerics.Tensors;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Interactive.Views;

/// <summary>Figures of a surface: from above, in relief, both, with the ways of optimisers on it.</summary>
/// <remarks>Every figure says beneath what it shows: points, place in the space of the parameters, and what a slice does not tell.</remarks>
/// <example><code>
/// SurfaceFigures.Both(surface, "loss", trajectory).WithAxes("w1", "w2", "mean cross-entropy")
/// </code></example>
public static class SurfaceFigures
{
    /// <summary>The values of a surface, to draw with traces of one's own.</summary>
    public static ScalarField Field(Surface surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        return new(surface.X.ToArray(), surface.Y.ToArray(), surface.Values.ToArray());
    }

    /// <summary>Filled contour lines, with paths and the least value of the grid.</summary>
    /// <param name="surface">The values.</param>
    /// <param name="measure">What the values are: "loss", "accuracy".</param>
    /// <param name="paths">Optimisers' ways, seen from above.</param>
    /// <exception cref="ArgumentException">A path is of another number of parameters.</exception>
    public static Figure Contour(Surface surface, string measure = "value", params IReadOnlyList<Trajectory> paths)
    {
        ArgumentNullException.ThrowIfNull(surface);
        List<Trace> traces = [new Contour(Field(surface)) { Filled = true, Colors = new(measure) { Scale = ScaleOf(surface) } }];
        for (int i = 0; i < paths.Count; i++)
        {
            var path = PathOnPlane.Of(paths[i], surface.Plane);
            traces.Add(new Line(path.X, path.Y) { Name = Name(i, paths.Count), Color = ColorOf(i), Symbol = Symbol.Circle });
        }

        if (surface.DivergedCount < surface.Values.Length)
        {
            var least = surface.Minimum;
            traces.Add(new Markers([least.X], [least.Y]) { Symbol = Symbol.Star, Size = 13, Color = Palette.White, Name = "least value on the grid" });
        }

        return Figure.Of(traces).WithAxes(XAxis(surface), YAxis(surface)).WithCaption(Caption(surface, paths));
    }

    /// <summary>The surface in a box, with paths on it.</summary>
    /// <inheritdoc cref="Contour(Surface, string, IReadOnlyList{Trajectory})"/>
    public static Figure Relief(Surface surface, string measure = "value", params IReadOnlyList<Trajectory> paths)
    {
        ArgumentNullException.ThrowIfNull(surface);
        List<Trace> traces = [new Surface3D(Field(surface)) { FloorContours = true, Colors = new(measure) { Scale = ScaleOf(surface), ShowBar = false } }];
        for (int i = 0; i < paths.Count; i++)
        {
            var path = PathOnPlane.Of(paths[i], surface.Plane);
            traces.Add(new Path3D(path.X, path.Y, path.Values) { Name = Name(i, paths.Count), Color = ColorOf(i) });
        }

        return Figure.Of(traces).WithAxes(XAxis(surface), YAxis(surface), new PlotAxis(measure) { Scale = ScaleOf(surface) })
            .WithCaption(Caption(surface, paths));
    }

    /// <summary>From above and in relief, side by side.</summary>
    /// <inheritdoc cref="Contour(Surface, string, IReadOnlyList{Trajectory})"/>
    public static Figure Both(Surface surface, string measure = "value", params IReadOnlyList<Trajectory> paths) =>
        Figure.SideBySide(Contour(surface, measure, paths), Relief(surface, measure, paths));

    /// <summary>What stands beneath the figures of a surface.</summary>
    internal static string Caption(Surface surface, IReadOnlyList<Trajectory> paths)
    {
        List<string> parts = [$"{surface.X.Count} x {surface.Y.Count} points"];
        switch (surface.Plane)
        {
            case DirectionPlane plane:
                parts.Add($"plane theta + a d + b e in {plane.ParameterCount} parameters");
                parts.Add($"cosine of d and e {Number(TensorPrimitives.CosineSimilarity(plane.First.AsSpan(), plane.Second.AsSpan()))}");
                break;
            case ParameterPlane { ParameterCount: > 2 } plane:
                parts.Add($"parameters {plane.I} and {plane.J} of {plane.ParameterCount}, the others held still");
                break;
        }

        if (surface.DivergedCount > 0)
            parts.Add($"{surface.DivergedCount} points are not finite and left blank");
        if (paths.Count > 0 && surface.Plane is { ParameterCount: > 2 })
            parts.Add($"the paths lie up to {Number(paths.Max(path => PathOnPlane.Of(path, surface.Plane).LargestResidual))} off the plane");
        string caption = string.Join("; ", parts) + ".";
        return surface.Plane is { ParameterCount: > 2 } ? caption + " A convex slice does not prove a convex surface." : caption;
    }

    /// <summary>Logarithmic where positive values span more than three decades: a linear scale would show one colour.</summary>
    private static AxisScale ScaleOf(Surface surface) => surface.DivergedCount < surface.Values.Length
        && surface.Minimum.Value is > 0 and var least && surface.Maximum.Value > 1e3 * least ? AxisScale.Log : AxisScale.Linear;

    private static PlotAxis XAxis(Surface surface) => surface.Plane switch
    {
        ParameterPlane plane => new($"parameter {plane.I}"),
        DirectionPlane => new("a") { Unit = "lengths of d" },
        _ => new("x"),
    };

    private static PlotAxis YAxis(Surface surface) => surface.Plane switch
    {
        ParameterPlane plane => new($"parameter {plane.J}"),
        DirectionPlane => new("b") { Unit = "lengths of e" },
        _ => new("y"),
    };

    private static string Name(int index, int count) => count == 1 ? "path" : $"path {index + 1}";

    // Vermillion first: it stands out on viridis in every kind of sight.
    private static Color ColorOf(int index) => Palette.Sequence[(index + 1) % Palette.Sequence.Length];

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
