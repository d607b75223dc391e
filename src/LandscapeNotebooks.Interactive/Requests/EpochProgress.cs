using System.Globalization;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary>Tells how far a training is: a line an epoch for a log, and its curves for who sees them.</summary>
/// <param name="work">Is told.</param>
/// <param name="epochs">Epochs in all.</param>
/// <param name="readings">What the epochs measure.</param>
internal sealed class EpochProgress(Work work, int epochs, params IReadOnlyList<Reading> readings) : IProgress<TrainingProgress>
{
    private readonly List<EpochRecord> _epochs = [];
    private readonly List<double> _steps = [], _losses = [];

    /// <summary>Its name among several, and those that are over; null for one alone.</summary>
    public (string Name, int Total, IReadOnlyList<(string Name, TrainingResult Run)> Done)? Among { get; init; }

    private int DoneCount => Among?.Done.Count ?? 0;

    /// <summary>Is told after every epoch, and some ten times a second.</summary>
    public void Report(TrainingProgress value)
    {
        if (value.LastEpoch is { } epoch && (_epochs.Count == 0 || _epochs[^1].Epoch < epoch.Epoch))
        {
            _epochs.Add(epoch);
            string of = Among is { } many ? $"{many.Name}, " : "";
            string seen = readings.Count == 0 ? Text("loss", epoch.Loss)
                : string.Join(", ", readings.Zip(epoch.Measures, (reading, number) => Text(reading.Name, number)));
            work.Tell(string.Create(CultureInfo.InvariantCulture,
                $"{of}epoch {epoch.Epoch} of {epochs}: {seen}; {value.Left.TotalSeconds:0} s left"));
        }

        _steps.Add(value.Step);
        _losses.Add(value.Loss);
        work.Sketch(() => Svg.Render(Draw()));
        work.Report((DoneCount + (double)value.Step / Math.Max(value.TotalSteps, 1)) / (Among?.Total ?? 1));
    }

    /// <summary>What is known now: epochs as soon as there are two, mini-batches before.</summary>
    private Figure Draw()
    {
        if (_epochs.Count < 2 && DoneCount == 0)
            return Figure.Of(new Line(_steps, _losses) { Name = "mini-batch" }).WithAxes("step", "loss");
        var now = new TrainingResult(
            [], StopReason.Stopped, _epochs.Count == 0 ? 0 : _epochs[^1].Steps, 0, [.. _epochs], [.. readings], [], null);
        return Among is { } many
            ? ComparisonFigures.Curves(new([.. many.Done.Select(run => run.Name), many.Name], [.. many.Done.Select(run => run.Run), now]))
            : TrainingFigures.Curves(now);
    }

    private static string Text(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name} {value:G5}");
}
