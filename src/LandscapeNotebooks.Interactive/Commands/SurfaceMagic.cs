using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!surface --of loss --x -5:5:41 --path walk</c>, or with two directions <c>#!surface --of risk --at theta --d first --e second</c>.</summary>
internal static class SurfaceMagic
{
    private const double Margin = 0.3;
    private const int SketchPoints = 11;

    [Description("Draws an objective over a plane: of two parameters, or theta + a d + b e with two directions.")]
    public static MagicResult Surface(
        MagicHost host,
        [Description("objective to draw")] IObjective of,
        [Description("theta, where the plane lies; the end of the path or zeros where not given")] double[]? at = null,
        [Description("parameter along x"), Range(0, double.PositiveInfinity)] int i = 0,
        [Description("parameter along y"), Range(0, double.PositiveInfinity)] int j = 1,
        [Description("direction along x")] double[]? d = null,
        [Description("direction along y")] double[]? e = null,
        [Description("coordinates along x; around the path or theta where not given")] Axis? x = null,
        [Description("coordinates along y; as along x where only that is given")] Axis? y = null,
        [Description("points along an axis that is not given"), Range(2, 2001)] int points = 41,
        [Description("way of an optimiser to draw on it")] Trajectory? path = null,
        [Description("what the objective measures")] string measure = "loss")
    {
        if (d is null != e is null)
            throw new MagicException("#!surface needs --d and --e together: a plane has two directions.");
        double[] theta = at ?? path?.Last.Parameters.ToArray() ?? new double[of.ParameterCount];
        if (theta.Length != of.ParameterCount)
            throw new MagicException($"#!surface: --at has {theta.Length} parameters, expected {of.ParameterCount} (P of the objective).");

        var plane = d is null ? Plane.OfParameters(theta, i, j) : Plane.OfDirections(theta, d, e);
        var across = path is null ? null : ProjectedTrajectory.Of(path, plane);
        var (centerX, centerY, reach) = d is null ? (theta[i], theta[j], 5.0) : (0.0, 0.0, 1.0);
        var along = x ?? Around(across?.A, centerX, reach, points);
        var up = y ?? (x is not null && across is null ? x : Around(across?.B, centerY, reach, points));

        var progress = host.Progress($"{along.Count} x {up.Count} points");
        if (Math.Min(along.Count, up.Count) > 2 * SketchPoints)
        {
            var coarse = Landscapes.Surface.Evaluate(of, plane, Sketched(along), Sketched(up), cancellation: host.Stop);
            progress.Sketch(() => Svg.Render(SurfaceFigures.Contour(coarse, measure)));
        }

        var surface = Landscapes.Surface.Evaluate(of, plane, along, up, progress: new Fraction(progress), cancellation: host.Stop);
        progress.Done($"{along.Count} x {up.Count} points done");
        return new MagicResult(surface, SurfaceFigures.Both(surface, measure, path is null ? [] : [path]));
    }

    /// <summary>The same ends with a few points: a first picture for a twentieth of the work.</summary>
    private static Axis Sketched(Axis axis) => new(axis.Start, axis.End, SketchPoints);

    /// <summary>The coordinates of a path with a margin on both sides; the reach around the centre where there is no path.</summary>
    private static Axis Around(double[]? path, double center, double reach, int points)
    {
        double low = path?.Min() ?? center - reach, high = path?.Max() ?? center + reach;
        double margin = path is null ? 0 : high > low ? Margin * (high - low) : reach;
        return new Axis(low - margin, high + margin, points);
    }

    private sealed class Fraction(IProgress<double> progress) : IProgress<SurfaceProgress>
    {
        public void Report(SurfaceProgress value) => progress.Report((double)value.Done / value.Total);
    }
}
