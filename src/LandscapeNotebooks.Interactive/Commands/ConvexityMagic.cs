using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!convexity --of risk --at theta --x -1:1:11 --as map</c>.</summary>
internal static class ConvexityMagic
{
    [Description("Maps |smallest / largest eigenvalue| of the Hessian over a plane: how convex the objective is around it.")]
    public static ConvexityMap Convexity(
        MagicHost host,
        [Description("objective with Hessian products, or a trained model")] object of,
        [Description("theta, the middle of the plane; that of the trained model where not given")] ParameterVector? at = null,
        [Description("direction along x; a random one where not given")] ParameterVector? d = null,
        [Description("direction along y; a random one where not given")] ParameterVector? e = null,
        [Description("scaling of random directions")] Normalization normalization = Normalization.Filter,
        [Description("coordinates along x")] Axis? x = null,
        [Description("coordinates along y; as along x where not given")] Axis? y = null,
        [Description("points along an axis that is not given"), Range(2, 501)] int points = 11,
        [Description("residual of an eigenvalue, relative to the largest"), Range(0, 1)] double tolerance = 1e-2,
        [Description("products at a point at the most"), Range(2, 10_000)] int maxSteps = 60,
        [Description("seed of the directions and of the start vectors")] ulong seed = 0)
    {
        if (d is null != e is null)
            throw new MagicException("#!convexity needs --d and --e together: a plane has two directions.");
        var objective = CurvedObjective.Of("#!convexity", of, at);
        var random = new RandomSource(seed);
        var plane = d is null || e is null
            ? Plane.Random(objective.Objective.Layout, objective.Parameters, random.Split(), normalization)
            : Plane.OfDirections(objective.Parameters, d, e);
        var along = x ?? new Axis(-1, 1, points);
        var up = y ?? x ?? along;
        var progress = host.Progress($"{along.Count} x {up.Count} points");
        var map = ConvexityMap.Evaluate(objective.Objective, plane, along, up, random.Split(), tolerance: tolerance, maxSteps: maxSteps,
            options: new() { Progress = new Fraction(progress) }, cancellation: host.Stop);
        progress.Done($"{along.Count} x {up.Count} points done");
        return map;
    }

    private sealed class Fraction(IProgress<double> progress) : IProgress<SurfaceProgress>
    {
        public void Report(SurfaceProgress value) => progress.Report((double)value.Done / value.Total);
    }
}
