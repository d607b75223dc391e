using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of an optimisation: its value and its gradient over the steps.</summary>
public static class TrajectoryFigures
{
    /// <summary>The value and the norm of the gradient over the steps, on logarithmic axes where that can be.</summary>
    public static Figure Plot(this Trajectory trajectory, string measure = "value")
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        double[] steps = [.. trajectory.Select(point => (double)point.Step)], values = trajectory.Values(),
            norms = trajectory.GradientNorms();
        return Figure.SideBySide(Over(steps, values, measure, Palette.Blue), Over(steps, norms, "norm of the gradient", Palette.Vermillion))
            .WithCaption(Summary(trajectory));
    }

    private static string Summary(Trajectory trajectory) => trajectory.Reason switch
    {
        StopReason.Finished => $"{trajectory.Steps} steps, as asked for.",
        StopReason.GradientNorm => $"Converged after {trajectory.Steps} steps: the gradient is small.",
        StopReason.ValueChange => $"Converged after {trajectory.Steps} steps: the value changes no more.",
        StopReason.Target => $"The target was reached after {trajectory.Steps} steps.",
        StopReason.Stopped => $"Stopped after {trajectory.Steps} steps.",
        StopReason.TimeLimit => $"The time was up after {trajectory.Steps} steps.",
        StopReason.Diverged => $"Diverged at step {trajectory.Steps}: the points before it are shown.",
        StopReason.SingularHessian => $"Stopped at step {trajectory.Steps}: the Hessian is singular there.",
        _ => throw Unnamed.Value(trajectory.Reason),
    };

    private static Figure Over(double[] steps, double[] values, string title, Color color)
    {
        bool log = values.Length > 0 && values.All(value => value > 0) && values.Max() > 20 * values.Min();
        return Figure.Of(new Line(steps, values) { Color = color, Symbol = values.Length <= 40 ? Symbol.Circle : null })
            .WithAxes("step", new PlotAxis(title) { Scale = log ? AxisScale.Log : AxisScale.Linear });
    }
}
