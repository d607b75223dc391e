using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tables;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of a training: losses and other measures over the epochs, or over the steps of a short one.</summary>
public static class TrainingFigures
{
    /// <summary>Losses on the left; what is no loss, such as an accuracy, on the right.</summary>
    public static Figure Plot(this TrainingResult training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return training.Watched.IsEmpty ? Losses(training)
            : Figure.Grid(2, [Losses(training), .. training.Watched.Select(series => Plot(series))]).WithCaption(
                $"{Summary(training)} {string.Join("; ", training.Watched)}.");
    }

    /// <summary>What a watch has seen over the steps; of a curvature with 2 over the rate, where gradient descent ceases to be
    /// stable.</summary>
    public static Figure Plot(this WatchedSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        double[] steps = [.. series.Points.Select(point => (double)point.Step)];
        var seen = Curve(series.Points.Select(point => ((double)point.Step, point.Value)), series.Name, 0);
        return Figure.Of(series.IsCurvature
                ? [seen, new Line(steps, series.Points.Select(point => 2 / point.Rate))
                    { Name = "2 / rate", Color = Palette.Vermillion, Dash = Dash.Dashed }]
                : [seen])
            .WithAxes("step", series.Name);
    }

    private static Figure Losses(TrainingResult training)
    {
        if (training.Epochs.Length < 2)
        {
            var steps = training.StepLosses.Select((loss, step) => ((double)step, loss));
            return Figure.Of(Curve(steps, "mini-batch", 0)).WithAxes("step", "loss").WithCaption(Summary(training));
        }

        return Curves(training).WithCaption(Summary(training));
    }

    /// <summary>The curves over the epochs without a caption: of a training that is still running.</summary>
    public static Figure Curves(this TrainingResult training)
    {
        var losses = training.Readings.Where(IsLoss)
            .Select((reading, i) => Curve(Over(training, reading.Name), reading.Name, i + 1))
            .ToArray();
        var others = training.Readings.Where(reading => !IsLoss(reading))
            .Select((reading, i) => Curve(Over(training, reading.Name), reading.Name, i))
            .ToArray();
        var epochs = training.Epochs.Select(epoch => ((double)epoch.Epoch, epoch.Loss));
        var left = Figure.Of([Curve(epochs, "mini-batches", 0), .. losses]).WithAxes("epoch", "loss");
        return others.Length == 0 ? left : Figure.SideBySide(left, Figure.Of(others).WithAxes("epoch", RightTitle(training)));
    }

    internal static string Summary(TrainingResult training) => training.Reason switch
    {
        StopReason.Diverged => $"Diverged at step {training.Steps}: the last finite loss is {Numerals.Of(training.LastFiniteLoss)}.",
        StopReason.Finished => $"{training.Epochs.Length} epochs, {training.Steps} steps.",
        StopReason.Stopped => $"Stopped after {training.Epochs.Length} epochs, {training.Steps} steps.",
        StopReason.TimeLimit => $"The time was up after {training.Steps} steps.",
        StopReason.Target => $"The target was reached after {training.Epochs.Length} epochs.",
        StopReason.GradientNorm or StopReason.ValueChange or StopReason.SingularHessian => $"Converged after {training.Steps} steps.",
        _ => throw Unnamed.Value(training.Reason),
    };

    private static string RightTitle(TrainingResult training) =>
        training.Readings.All(reading => IsLoss(reading) || reading.Kind == ReadingKind.Accuracy) ? "accuracy" : "measure";

    internal static bool IsLoss(Reading reading) => reading.Kind == ReadingKind.Loss;

    internal static IEnumerable<(double X, double Y)> Over(TrainingResult training, string name) =>
        training.Measures(name).Select((value, i) => ((double)training.Epochs[i].Epoch, value));

    internal static Line Curve(IEnumerable<(double X, double Y)> points, string name, int index)
    {
        var all = points.ToArray();
        return new(all.Select(point => point.X), all.Select(point => point.Y))
        {
            Name = name,
            Color = Palette.Sequence[index % Palette.Sequence.Length],
            Symbol = all.Length <= 40 ? Symbol.Circle : null,
        };
    }
}
