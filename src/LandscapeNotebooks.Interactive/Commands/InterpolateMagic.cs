using System.Collections.Immutable;
using System.ComponentModel;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!interpolate --of small --to large --x -0.5:1.5:41</c></summary>
internal static class InterpolateMagic
{
    private const string Name = "#!interpolate";

    [Description("Draws losses and accuracies on the straight way from one model to another, (1 - t) theta + t theta', and beyond both.")]
    public static MagicResult Interpolate(
        MagicHost host,
        [Description("model at t = 0, whose data are measured"), Holds(typeof(TrainedModel), typeof(IObjective))] object of,
        [Description("model at t = 1"), Holds(typeof(TrainedModel), typeof(ParameterVector))] object to,
        [Description("theta at t = 0; the model's where not given")] ParameterVector? at = null,
        [Description("t; -0.5 to 1.5 in 41 points where not given")] Axis? x = null,
        [Description("running statistics of batch normalisation on the way")] StatisticsUse statistics = StatisticsUse.Interpolated,
        [Description("logarithmic axis of the loss")] bool log = false)
    {
        var source = LandscapeSource.Of(of);
        ParameterVector from = source.At(Name, at), end = LandscapeSource.ParametersOf(to);
        if (end.Length != from.Length)
            throw new MagicException($"{Name}: --to has {end.Length} parameters, expected {from.Length} as --of.");

        var line = statistics == StatisticsUse.Kept ? StraightLine.BetweenWeights(source.Layout, from, end) : StraightLine.Between(from, end);
        var axis = x ?? new Axis(-0.5, 1.5, 41);
        var progress = host.Progress($"{axis.Count} points");
        var slice = Slice.Evaluate(Measures(source, statistics), line, axis, new() { Progress = new PointProgress(progress) }, host.Stop);
        progress.Done($"{axis.Count} points done");
        return new(slice, SliceFigures.Twin(slice, source.Notes(), log ? AxisScale.Log : AxisScale.Linear));
    }

    private static ImmutableArray<Measure> Measures(LandscapeSource source, StatisticsUse statistics) => statistics != StatisticsUse.Refreshed
        ? source.Measures
        : source.Objective is EmpiricalRisk risk
            ? [.. source.Measures.Select(measure => measure.WithRefreshedStatistics(risk))]
            : throw new MagicException($"{Name}: --statistics is refreshed, which needs a network and its data.");
}
