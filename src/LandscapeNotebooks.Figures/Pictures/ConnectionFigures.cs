using System.Globalization;
using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of curves between models: measures along them, and their plane.</summary>
public static class ConnectionFigures
{
    private const int CurvePoints = 61;

    private static readonly Color Lines = Color.Parse("6b8fb8");

    /// <summary>One measure along several curves, over the share of each curve's length.</summary>
    /// <param name="measure">The name that all profiles have: "train loss".</param>
    /// <param name="profiles">A name and a profile of each.</param>
    public static Figure Along(string measure, params IReadOnlyList<(string Name, CurveProfile Profile)> profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        var lines = profiles.Select((of, i) => new Line(of.Profile.Shares, of.Profile[measure])
        {
            Name = of.Name,
            Color = ColorOf(i),
            Dash = i == 0 && profiles.Count > 1 ? Dash.Dashed : Dash.Solid,
        });
        bool isGain = profiles[0].Profile.Slice.Readings.First(reading => reading.Name == measure).IsGain; // meets no barrier
        var barriers = profiles.Select(of => string.Create(CultureInfo.InvariantCulture,
            $"{(isGain ? of.Profile.Summary(measure).Minimum : of.Profile.Barrier(measure).Height):0.###} along the {of.Name}"));
        return Figure.Of(lines).WithAxes("share of the length", measure)
            .WithCaption($"{(isGain ? "Least" : "Barrier of the")} {measure}: {string.Join(", ", barriers)}; "
                + $"{profiles[0].Profile.T.Length} points each.");
    }

    /// <summary>Loss and error along the chord and the curve; of the training data, or of the test data where there are any. Of another
    /// objective all that it measures.</summary>
    public static Figure Plot(this Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var of = new[] { ("chord", connection.AlongChord), ("curve", connection.AlongCurve) };
        if (!connection.AlongCurve.Names.Contains("train loss"))
            return Figure.SideBySide([.. connection.AlongCurve.Names.Select(name => Along(name, of))]);
        string error = connection.AlongCurve.Names.Contains("test error") ? "test error" : "train error";
        return Figure.SideBySide(Along("train loss", of), Along(error, of));
    }

    /// <summary>A measure over the plane of a curve, with the chord, the curve, the ends and the bends on it.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="surface">Values over a plane through the curve.</param>
    /// <param name="drawing">How the values are drawn.</param>
    public static Figure Over(this Curve curve, Surface surface, SurfaceDrawing? drawing = null)
    {
        drawing ??= new();
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentNullException.ThrowIfNull(curve);
        var plane = surface.Plane
            ?? throw new ArgumentException("The surface was made from values alone, expected one over a plane.", nameof(surface));
        PlaneProjection[] places = [.. Enumerable.Range(0, CurvePoints).Select(i => curve.Place(plane, i / (CurvePoints - 1.0)))];
        PlaneProjection[] bends = [.. curve.Points.Skip(1).Take(curve.BendCount).Select(bend => plane.Project(bend.AsSpan()))];
        var (first, last) = (places[0], places[^1]);
        return Figure.Of(Ground(surface, drawing)).With(
            new Line([first.A, last.A], [first.B, last.B]) { Name = "chord", Color = Palette.Black, Dash = Dash.Dashed },
            new Line(places.Select(place => place.A), places.Select(place => place.B))
            { Name = "curve", Color = Palette.Vermillion, Width = 3 },
            new Markers(bends.Select(bend => bend.A), bends.Select(bend => bend.B))
            { Name = bends.Length == 1 ? "bend" : "bends", Color = Palette.Orange, Symbol = Symbol.Diamond, Size = 10 },
            new Markers([first.A, last.A], [first.B, last.B]) { Name = "models", Color = Palette.Black, Size = 10 })
            .WithAxes(new PlotAxis("along the chord") { Unit = "distance of weights" },
                new PlotAxis("across") { Unit = "distance of weights" })
            .WithCaption(Caption(surface, places, bends, drawing.Notes));
    }

    /// <summary>Models on a plane through three of them.</summary>
    /// <param name="surface">Values over a plane.</param>
    /// <param name="models">A name and theta of each.</param>
    /// <param name="drawing">How the values are drawn.</param>
    public static Figure Models(
        this Surface surface, IReadOnlyList<(string Name, ParameterVector Parameters)> models, SurfaceDrawing? drawing = null)
    {
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentNullException.ThrowIfNull(models);
        drawing ??= new();
        var plane = surface.Plane
            ?? throw new ArgumentException("The surface was made from values alone, expected one over a plane.", nameof(surface));
        PlaneProjection[] places = [.. models.Select(model => plane.Project(model.Parameters))];
        return Figure.Of(Ground(surface, drawing)).With(
            new Markers(places.Select(place => place.A), places.Select(place => place.B))
            { Name = "models", Color = Palette.Vermillion, Size = 10 },
            new TextLabels(places.Select(place => place.A), places.Select(place => place.B), models.Select(model => model.Name)))
            .WithAxes(new PlotAxis("a") { Unit = "distance of weights" }, new PlotAxis("b") { Unit = "distance of weights" })
            .WithCaption(Caption(surface, places, [], drawing.Notes));
    }

    /// <summary>Pale, so that curves and models stand out.</summary>
    private static Contour Ground(Surface surface, SurfaceDrawing drawing) => new(SurfaceFigures.Field(surface))
    {
        Filled = true,
        Levels = drawing.Levels,
        LineColor = Lines,
        Colors = new(SurfaceFigures.MeasureOf(surface, drawing)) { Map = ColorMap.PaleBlues, Scale = drawing.Scale ?? AxisScale.Linear },
    };

    private static string Caption(Surface surface, PlaneProjection[] places, PlaneProjection[] bends, LandscapeNotes notes)
    {
        double off = places.Concat(bends).Max(place => place.Residual);
        string parts = string.Concat(notes.Parts().Select(part => $"; {part}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{surface.X.Count} x {surface.Y.Count} points on a plane{parts}. "
                + $"{(off < 1e-6 ? "All that is drawn lies on the plane." : $"What is drawn on it lies up to {off:0.##} off the plane.")} "
                + $"A plane shows two of {surface.Plane!.ParameterCount} dimensions.");
    }

    private static Color ColorOf(int index) => index == 0 ? Palette.Blue : Palette.Sequence[index % Palette.Sequence.Length];
}
