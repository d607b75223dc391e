using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!trajectory --of run --points 31</c>, <c>#!trajectory --of rivals --objective risk --animate</c></summary>
internal static class TrajectoryMagic
{
    private const string Name = "#!trajectory";

    [Description("Draws the recorded ways of one or several trainings on the plane of their principal components, above the landscape there; "
        + "says what the plane explains and what lies off it. --as keeps the projection, whose plane #!surface --plane takes.")]
    public static MagicResult Trajectory(
        MagicHost host,
        [Description("what was recorded: one training, or a comparison of several"),
            Holds(typeof(TrainedModel), typeof(OptimizerComparison), typeof(TrainingResult), typeof(Trajectory))] object of,
        [Description("what is drawn below the paths; a trained model brings its own"), Holds(typeof(IObjective), typeof(TrainedModel))] object? objective = null,
        [Description("blocks of the parameters that the components see")] ParameterSelection selection = ParameterSelection.Trained,
        [Description("how points get their places on the plane")] ProjectionMethod method = ProjectionMethod.LeastSquares,
        [Description("coordinates along the first component; around the paths where not given")] Axis? x = null,
        [Description("coordinates along the second component; around the paths where not given")] Axis? y = null,
        [Description("points along an axis that is not given"), Range(2, 2001)] int points = 31,
        [Description("which of the measures is drawn: test loss")] string? measure = null,
        [Description("how the landscape is seen from above")] ContourKind kind = ContourKind.Filled,
        [Description("logarithmic colours and heights")] bool log = false,
        [Description("lets the optimisers walk: a slider over the steps")] bool animate = false)
    {
        var source = PathSource.Of(Name, of, objective, measure);
        string shown = source.Landscape.Shown(Name, measure);
        var options = new TrajectoryProjectionOptions { Selection = selection, Layout = source.Landscape.Layout, Method = method };
        var projection = TrajectoryProjection.Of([.. source.Paths.Select(path => path.Path)], options, host.Stop);
        var place = new SurfacePlace(projection.Plane, source.Landscape.Notes(), (0, 0), 1)
        {
            Enclosed = [.. projection.Trajectories.SelectMany(path => path.Points).Select(point => (point.A, point.B))],
        };
        var drawing = new SurfaceDrawing
        {
            Measure = shown,
            Kind = kind,
            Scale = log ? AxisScale.Log : null,
            Method = method,
            Paths = source.Paths,
            Notes = ProjectionFigures.Notes(projection) with { Data = place.Notes.Data },
        };

        var surfaces = SurfaceMagic.Evaluate(host, source.Landscape, projection.Plane,
            x ?? place.Around(point => point.A, null, points), y ?? place.Around(point => point.B, null, points), drawing);
        var seen = surfaces[shown];
        if (animate)
            return new(projection, SurfaceFigures.Animation(seen, drawing));
        var above = SurfaceFigures.Contour(seen, drawing);
        return new(projection, Figure.SideBySide(above, ProjectionFigures.ExplainedVariance(projection))
            .WithCaption($"{above.Caption} {ProjectionFigures.Control}"));
    }
}
