using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>A line for every epoch of a training: what was measured after it, else its loss, and the time left.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="epochs">Epochs in all.</param>
/// <param name="measures">Taken after every epoch.</param>
internal sealed class EpochLines(TextWriter output, int epochs, params ImmutableArray<Measure> measures) : IProgress<TrainingProgress>
{
    private readonly string[] _names = [.. measures.SelectMany(measure => measure.Names)];
    private int _shown;

    public void Report(TrainingProgress value)
    {
        if (value.LastEpoch is not { } epoch || epoch.Epoch <= _shown)
            return;
        _shown = epoch.Epoch;
        string seen = _names.Length == 0 ? Text("loss", epoch.Loss) : string.Join(", ", _names.Zip(epoch.Measures, Text));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch.Epoch} of {epochs}: {seen}; {value.Left.TotalSeconds:0} s left"));
    }

    private static string Text(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name} {value:G5}");
}
