using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of a surface: from above, in relief, both, with the ways of optimisers on it, at rest or in motion.</summary>
/// <remarks>Every figure says beneath what it shows: points, place in the space of the parameters, and
/// what a slice does not tell.</remarks>
/// <example><code>
/// surface.Contour("loss", trajectory).Save("valley.svg")
/// trajectory.Over(surface).WithAxes("w1", "w2")
/// </code></example>
public static partial class SurfaceFigures
{
    /// <summary>The values of a surface, to draw with traces of one's own.</summary>
    public static ScalarField Field(this Surface surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        return new(surface.X.ToArray(), surface.Y.ToArray(), surface.Values.ToArray());
    }

    private static ScalarField Field(Surface surface, SurfaceDrawing drawing) => drawing.Range is not var (least, most) ? Field(surface)
        : new(surface.X.ToArray(), surface.Y.ToArray(),
            [.. surface.Values.ToArray().Select(value => double.IsNaN(value) ? value : Math.Clamp(value, least, most))]);

    /// <summary>Filled contour lines, with paths and the least value of the grid.</summary>
    /// <param name="surface">The values.</param>
    /// <param name="measure">What the values are: "loss", "accuracy"; what the surface was measured as where not given.</param>
    /// <param name="paths">Optimisers' ways, seen from above.</param>
    /// <exception cref="ArgumentException">A path is of another number of parameters.</exception>
    public static Figure Contour(this Surface surface, string? measure = null, params IReadOnlyList<Trajectory> paths) =>
        Contour(surface, Drawing(measure, paths));

    /// <summary>From above, as the drawing says.</summary>
    /// <inheritdoc cref="Contour(Surface, string, IReadOnlyList{Trajectory})"/>
    public static Figure Contour(this Surface surface, SurfaceDrawing drawing)
    {
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentNullException.ThrowIfNull(drawing);
        var paths = OnPlane(surface, drawing);
        List<Trace> traces = [FromAbove(surface, drawing)];
        traces.AddRange(
            paths.Select((path, i) => new Line(
                path.A, path.B)
            { Name = drawing.Paths[i].Name, Color = ColorOf(i), Symbol = SymbolOf(path.Points.Length) }));
        if (BestValue(surface) is { } best)
            traces.Add(best);
        return Figure.Of(traces).WithAxes(XAxis(surface), YAxis(surface)).WithCaption(Caption(surface, drawing.Notes, paths));
    }

    /// <summary>The surface in a box, with paths on it.</summary>
    /// <inheritdoc cref="Contour(Surface, string, IReadOnlyList{Trajectory})"/>
    public static Figure Relief(this Surface surface, string? measure = null, params IReadOnlyList<Trajectory> paths) =>
        Relief(surface, Drawing(measure, paths));

    /// <summary>In a box, as the drawing says. A path stands at its own values, not at those of the surface below.</summary>
    /// <inheritdoc cref="Contour(Surface, string, IReadOnlyList{Trajectory})"/>
    public static Figure Relief(this Surface surface, SurfaceDrawing drawing)
    {
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentNullException.ThrowIfNull(drawing);
        var paths = OnPlane(surface, drawing);
        var colors = Colors(surface, drawing);
        List<Trace> traces = [new Surface3D(Field(surface, drawing)) { FloorContours = true, Colors = colors with { ShowBar = false } }];
        traces.AddRange(
            paths.Select(
                (path, i) => new Path3D(path.A, path.B, path.Trajectory.Values()) { Name = drawing.Paths[i].Name, Color = ColorOf(i) }));
        return Figure.Of(traces).WithCamera(drawing.View ?? new()).WithAxes(
            XAxis(surface), YAxis(surface), new PlotAxis(MeasureOf(surface, drawing))
            {
                Scale = colors.Scale,
                Min = drawing.Range?.Least,
                Max = drawing.Range?.Most,
            })
            .WithCaption(Caption(surface, drawing.Notes, paths));
    }

    /// <summary>From above and in relief, side by side.</summary>
    /// <inheritdoc cref="Contour(Surface, string, IReadOnlyList{Trajectory})"/>
    public static Figure Both(this Surface surface, string? measure = null, params IReadOnlyList<Trajectory> paths) =>
        Both(surface, Drawing(measure, paths));

    /// <inheritdoc cref="Both(Surface, string, IReadOnlyList{Trajectory})"/>
    public static Figure Both(this Surface surface, SurfaceDrawing drawing) =>
        Figure.SideBySide(Contour(surface, drawing), Relief(surface, drawing));

    /// <summary>In relief alone where the drawing says so, and otherwise from above and in relief.</summary>
    /// <inheritdoc cref="Contour(Surface, string, IReadOnlyList{Trajectory})"/>
    public static Figure Draw(this Surface surface, SurfaceDrawing drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        return drawing.Kind == ContourKind.Relief ? Relief(surface, drawing) : Both(surface, drawing);
    }

    /// <summary>An optimiser's way over a surface, seen from above.</summary>
    /// <param name="path">The way.</param>
    /// <param name="surface">What it leads over.</param>
    /// <param name="measure">What the values are; what the surface was measured as where not given.</param>
    /// <exception cref="ArgumentException">The path is of another number of parameters.</exception>
    public static Figure Over(this Trajectory path, Surface surface, string? measure = null) => Contour(surface, measure, path);

    /// <summary>What the values of a surface are.</summary>
    internal static string MeasureOf(Surface surface, SurfaceDrawing drawing) =>
        drawing.Measure is { } named && named != surface.Reading?.Name ? named : surface.Reading?.Title ?? "value";

    private static SurfaceDrawing Drawing(string? measure, IReadOnlyList<Trajectory> paths) => new()
    {
        Measure = measure,
        Paths = [.. paths.Select((path, i) => (paths.Count == 1 ? "path" : $"path {i + 1}", path))],
    };

    private static Trace FromAbove(Surface surface, SurfaceDrawing drawing)
    {
        var colors = Colors(surface, drawing);
        return drawing.Kind switch
        {
            ContourKind.Heatmap => new Heatmap(Field(surface, drawing)) { Colors = colors },
            ContourKind.Filled or ContourKind.Lines => new Contour(Field(surface, drawing))
            {
                Filled = drawing.Kind == ContourKind.Filled,
                Levels = drawing.Levels,
                Margin = Margin(surface, drawing),
                Colors = colors,
                LineColor = colors.Map == ColorMap.PaleBlues ? LinesOnPale : null,
            },
            ContourKind.Relief => throw new ArgumentException("The kind is Relief, expected one that is seen from above.", nameof(drawing)),
            _ => throw Unnamed.Value(drawing.Kind),
        };
    }

    /// <summary>Two standard errors of the values that are drawn as they are.</summary>
    private static ScalarField? Margin(Surface surface, SurfaceDrawing drawing) => surface.StandardError is not { } error ? null
        : new(surface.X.ToArray(), surface.Y.ToArray(), [.. error.Values.ToArray().Zip(surface.Values.ToArray(), (of, value) =>
            drawing.Range is var (least, most) && !(value >= least && value <= most) ? 0 : SampledErrors * of)]);

    /// <summary>Where the least loss is, or the greatest accuracy.</summary>
    private static Markers? BestValue(Surface surface)
    {
        if (!surface.Values.ToArray().Any(double.IsFinite))
            return null;
        bool greatest = surface.Reading is { IsGain: true };
        var best = greatest ? surface.Maximum : surface.Minimum;
        return new([best.X], [best.Y])
        { Symbol = Symbol.Star, Size = 13, Color = Palette.White, Name = $"{(greatest ? "greatest" : "least")} value on the grid" };
    }

    private static ProjectedTrajectory[] OnPlane(Surface surface, SurfaceDrawing drawing) =>
        [.. drawing.Paths.Select(path => ProjectedTrajectory.Of(path.Path, surface.Plane ?? TwoParameters, drawing.Method))];

    /// <summary>Where a surface that was made from values alone lies: its coordinates are the parameters.</summary>
    private static Plane TwoParameters { get; } = Plane.OfParameters([0, 0]);

    /// <summary>Logarithmic where positive values span more than three decades: a linear scale would show one colour.</summary>
    private static AxisScale ScaleOf(Surface surface, SurfaceDrawing drawing)
    {
        if (drawing.Scale is { } asked)
            return asked;
        double[] finite = [.. surface.Values.ToArray().Where(double.IsFinite)];
        return finite.Length > 0 && finite.Min() is > 0 and var least && finite.Max() > 1e3 * least ? AxisScale.Log : AxisScale.Linear;
    }

    /// <summary>What x and y measure.</summary>
    internal static (PlotAxis X, PlotAxis Y) Axes(Surface surface) => (XAxis(surface), YAxis(surface));

    private static PlotAxis XAxis(Surface surface) => new(surface.Plane?.A.Name ?? "x") { Unit = surface.Plane?.A.Unit };

    private static PlotAxis YAxis(Surface surface) => new(surface.Plane?.B.Name ?? "y") { Unit = surface.Plane?.B.Unit };

    private const int SampledErrors = 2; // about 19 of 20 values lie nearer

    private static readonly Color LinesOnPale = Color.Parse("6b8fb8");

    // Several paths need a ground on which all their colours stand out, which viridis is not.
    private static ColorScale Colors(Surface surface, SurfaceDrawing drawing) => new(MeasureOf(surface, drawing))
    {
        Scale = ScaleOf(surface, drawing),
        Min = drawing.Range?.Least,
        Max = drawing.Range?.Most,
        Map = drawing.Paths.Length > 1 && drawing.Kind != ContourKind.Lines ? ColorMap.PaleBlues : ColorMap.Viridis,
    };

    // Vermillion first: it stands out on viridis in every kind of sight.
    private static Color ColorOf(int index) => Palette.Sequence[(index + 1) % Palette.Sequence.Length];

    // Symbols at hundreds of points would hide the line.
    private static Symbol? SymbolOf(int points) => points <= 40 ? Symbol.Circle : null;
}
