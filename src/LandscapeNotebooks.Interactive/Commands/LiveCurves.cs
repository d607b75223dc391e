using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>Draws the curves of a training below its progress bar while it runs.</summary>
/// <param name="progress">The bar.</param>
/// <param name="readings">What the epochs measure.</param>
/// <param name="done">Trainings of the same comparison that are over, with their names.</param>
/// <param name="total">The trainings of the comparison.</param>
internal sealed class LiveCurves(MagicProgress progress, IReadOnlyList<Reading> readings, IReadOnlyList<(string Name, TrainingResult Run)> done, int total, string name)
    : IProgress<TrainingProgress>
{
    private readonly List<EpochRecord> _epochs = [];
    private readonly List<double> _steps = [], _losses = [];

    /// <summary>Is told after every epoch, and some ten times a second.</summary>
    public void Report(TrainingProgress value)
    {
        if (value.LastEpoch is { } epoch && (_epochs.Count == 0 || _epochs[^1].Epoch < epoch.Epoch))
            _epochs.Add(epoch);
        _steps.Add(value.Step);
        _losses.Add(value.Loss);
        progress.Sketch(() => Svg.Render(Draw()));
        progress.Report((done.Count + (double)value.Step / Math.Max(value.TotalSteps, 1)) / total);
    }

    /// <summary>What is known now: epochs as soon as there are two, mini-batches before.</summary>
    private Figure Draw()
    {
        if (_epochs.Count < 2 && done.Count == 0)
            return Figure.Of(new Line(_steps, _losses) { Name = "mini-batch" }).WithAxes("step", "loss");
        var now = new TrainingResult([], StopReason.Stopped, _epochs.Count == 0 ? 0 : _epochs[^1].Steps, 0, [.. _epochs], [.. readings], [], null);
        return total == 1
            ? TrainingFigures.Curves(now)
            : ComparisonFigures.Curves(new([.. done.Select(run => run.Name), name], [.. done.Select(run => run.Run), now]));
    }
}
