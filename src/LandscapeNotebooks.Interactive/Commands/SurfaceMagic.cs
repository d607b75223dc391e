using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!surface --of run --points 21 --seed 1</c>, <c>#!surface --of loss --x -5:5:41 --path walk</c></summary>
internal static class SurfaceMagic
{
    private const string Name = "#!surface";
    private const int SketchPoints = 11;

    [Description("Draws a trained model's losses and accuracies, or an objective, over a plane of its parameters: of random filter-normalised directions, "
        + "of two parameters, of two directions or through three models. --as keeps the surface of an objective, or the surfaces of all measures of a model.")]
    public static MagicResult Surface(
        MagicHost host,
        [Description("trained model or objective to draw"), Holds(typeof(TrainedModel), typeof(IObjective))] object of,
        [Description("theta, where the plane lies; the model's, the end of the path or zeros where not given")] ParameterVector? at = null,
        [Description("parameter along x, for a plane of two parameters"), Range(0, double.PositiveInfinity)] int? i = null,
        [Description("parameter along y"), Range(0, double.PositiveInfinity)] int? j = null,
        [Description("where the directions of a network's plane come from; random, or the principal components of the path, where not given")] DirectionKind? directions = null,
        [Description("seed of the two directions")] ulong seed = 0,
        [Description("how directions are scaled; by filters for random ones where not given")] Normalization? normalization = null,
        [Description("what scaled directions do with biases")] BlockUse biases = BlockUse.Zero,
        [Description("what scaled directions do with scales and shifts of batch normalisation")] BlockUse batchNormalization = BlockUse.Zero,
        [Description("direction along x")] ParameterVector? d = null,
        [Description("direction along y")] ParameterVector? e = null,
        [Description("second model of a plane through three"), Holds(typeof(TrainedModel), typeof(ParameterVector))] object? second = null,
        [Description("third model of a plane through three"), Holds(typeof(TrainedModel), typeof(ParameterVector))] object? third = null,
        [Description("plane that was made before")] Plane? plane = null,
        [Description("coordinates along x; around the path or theta where not given")] Axis? x = null,
        [Description("coordinates along y; as along x where only that is given")] Axis? y = null,
        [Description("half-width of axes that are not given: in filter norms, or in units of the parameters"), Range(1e-300, double.PositiveInfinity)] double? radius = null,
        [Description("points along an axis that is not given"), Range(2, 2001)] int points = 41,
        [Description("way of an optimiser to draw on it")] Trajectory? path = null,
        [Description("what the objective measures, or which of a model's measures is drawn: test loss")] string? measure = null,
        [Description("how it is seen from above")] ContourKind kind = ContourKind.Filled,
        [Description("logarithmic colours and heights")] bool log = false,
        [Description("all measures from above instead of one from above and in relief")] bool all = false)
    {
        var source = LandscapeSource.Of(of, measure ?? "loss");
        ParameterVector theta = source.At(Name, at ?? (source.Parameters is null ? path?.Last.Parameters : null));
        var choice = new DirectionChoice(directions ?? DirectionKind.Random, normalization, new() { Biases = biases, BatchNormalization = batchNormalization }, seed);
        var place = plane is not null ? new SurfacePlace(plane, source.Notes(), (0, 0), 1)
            : path is { ParameterCount: > 2 } && (i, j, d, e, second, third, directions) is (null, null, null, null, null, null, null)
                ? SurfacePlace.OfPath(source, path, at, host.Stop)
            : Place(source, theta, choice, (i, j), (d, e), (second, third), host.Stop);
        if (path is not null)
            place = place with { Enclosed = [.. ProjectedTrajectory.Of(path, place.Plane).Points.Select(point => (point.A, point.B))] };
        var along = x ?? place.Around(point => point.A, radius, points);
        var up = y ?? (x is not null && path is null ? x : place.Around(point => point.B, radius, points));
        string shown = source.Shown(Name, of is TrainedModel ? measure : null);
        var drawing = new SurfaceDrawing
        {
            Measure = shown,
            Kind = kind,
            Scale = log ? AxisScale.Log : null,
            Paths = path is null ? [] : [("path", path)],
            Notes = place.Notes,
        };

        var surfaces = Evaluate(host, source, place.Plane, along, up, drawing);
        var figure = all ? SurfaceFigures.All(surfaces, drawing) : SurfaceFigures.Both(surfaces[shown], drawing);
        return new MagicResult(of is TrainedModel ? surfaces : surfaces[0], figure);
    }

    /// <summary>The surfaces, with a coarse picture below the bar while they are computed.</summary>
    internal static Surfaces Evaluate(MagicHost host, LandscapeSource source, Plane plane, Axis x, Axis y, SurfaceDrawing drawing)
    {
        var progress = host.Progress($"{x.Count} x {y.Count} points");
        double sketched = 0;
        if (Math.Min(x.Count, y.Count) > 2 * SketchPoints)
        {
            sketched = (double)SketchPoints * SketchPoints / (SketchPoints * SketchPoints + x.Count * y.Count);
            var options = new SurfaceOptions { Progress = new PointProgress(progress, 0, sketched) };
            var coarse = Surfaces.Evaluate(source.Measures, plane, Sketched(x), Sketched(y), options, host.Stop);
            progress.Sketch(() => Svg.Render(SurfaceFigures.Contour(coarse[drawing.Measure], drawing)));
        }

        var surfaces = Surfaces.Evaluate(source.Measures, plane, x, y, new() { Progress = new PointProgress(progress, sketched, 1) }, host.Stop);
        progress.Done($"{x.Count} x {y.Count} points done");
        return surfaces;
    }

    private static SurfacePlace Place(LandscapeSource source, ParameterVector theta, DirectionChoice choice, (int? I, int? J) parameters,
        (ParameterVector? D, ParameterVector? E) given, (object? Second, object? Third) models, CancellationToken stop)
    {
        if (given.D is null != given.E is null)
            throw new MagicException($"{Name} needs --d and --e together: a plane has two directions.");
        if (models.Second is null != models.Third is null)
            throw new MagicException($"{Name} needs --second and --third together: a plane goes through three models.");
        if (models is ({ } second, { } third))
            return SurfacePlace.Through(source, theta, LandscapeSource.ParametersOf(second), LandscapeSource.ParametersOf(third));
        if (given is ({ } d, { } e))
            return SurfacePlace.OfDirections(source.Notes(), theta, d, e);
        if (!source.IsNetwork || parameters.I is not null || parameters.J is not null)
            return SurfacePlace.OfParameters(source, theta, parameters.I ?? 0, parameters.J ?? 1);

        ParameterVector[] chosen = choice.At(Name, source.Objective, theta, 2, stop);
        return SurfacePlace.OfDirections(source.Notes(choice.Text, choice.Drawn), theta, chosen[0], chosen[1]);
    }

    /// <summary>The same ends with a few points: a first picture for a fraction of the work.</summary>
    private static Axis Sketched(Axis axis) => new(axis.Start, axis.End, SketchPoints);
}
