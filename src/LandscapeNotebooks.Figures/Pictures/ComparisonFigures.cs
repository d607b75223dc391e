using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of several optimisers on one objective: a curve each.</summary>
public static class ComparisonFigures
{
    /// <summary>The loss on the left; on the right the accuracy, where one is measured.</summary>
    public static Figure Plot(this OptimizerComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Curves(comparison).WithCaption("One start and the same mini-batches for all. " + string.Join(" ",
            comparison.Names.Zip(comparison.Runs).Where(pair => pair.Second.Reason != StopReason.Finished)
                .Select(pair => $"{pair.First}: {TrainingFigures.Summary(pair.Second)}")));
    }

    /// <summary>The curves without a caption: of a comparison that is still running.</summary>
    public static Figure Curves(this OptimizerComparison comparison)
    {
        var runs = comparison.Names.Zip(comparison.Runs).ToArray();
        Reading[] readings = runs.Length == 0 ? [] : [.. runs[0].Second.Readings];
        string? loss = readings.FirstOrDefault(TrainingFigures.IsLoss)?.Name,
            accuracy = readings.LastOrDefault(reading => !TrainingFigures.IsLoss(reading))?.Name;
        var left = Over(runs, true, run => loss is null ? Losses(run) : TrainingFigures.Over(run, loss), loss ?? "loss");
        return accuracy is null ? left : Figure.SideBySide(left, Over(runs, false, run => TrainingFigures.Over(run, accuracy), accuracy));
    }

    /// <summary>The mean loss of an epoch's mini-batches, or the loss before each step of a training that made one in an epoch.</summary>
    private static IEnumerable<(double X, double Y)> Losses(TrainingResult run) => IsStepwise(run)
        ? run.Epochs.Select(epoch => (epoch.Epoch - 1.0, epoch.Loss))
        : run.Epochs.Select(epoch => ((double)epoch.Epoch, epoch.Loss));

    private static bool IsStepwise(TrainingResult run) => run.Epochs.All(epoch => epoch.Steps == epoch.Epoch);

    private static Figure Over(
        (string Name, TrainingResult Run)[] runs, bool isLoss, Func<TrainingResult, IEnumerable<(double X, double Y)>> points, string title)
    {
        double[] values = [.. runs.SelectMany(run => points(run.Run)).Select(point => point.Y).Where(double.IsFinite)];
        bool log = isLoss && values.Length > 0 && values.All(value => value > 0) && values.Max() > 20 * values.Min();
        return Figure.Of(runs.Select((run, i) => TrainingFigures.Curve(points(run.Run), run.Name, i)))
            .WithAxes(runs.All(run => IsStepwise(run.Run)) ? "step" : "epoch",
                new PlotAxis(title) { Scale = log ? AxisScale.Log : AxisScale.Linear });
    }
}
