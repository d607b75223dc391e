using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows several optimisers on one objective: their curves and a table of where they ended.</summary>
internal static class ComparisonFormatters
{
    public static IReadOnlyList<Formatter> All { get; } = FigureFormatters.For<OptimizerComparison>(
        ComparisonFigures.Progress, comparison => Table(comparison).Html(), comparison => Table(comparison).Text());

    private static HtmlTable Table(OptimizerComparison comparison)
    {
        string[] measures = comparison.Runs.Length == 0 ? [] : [.. comparison.Runs[0].MeasureNames];
        var rows = comparison.Names.Zip(comparison.Runs).Select(pair => (IReadOnlyList<string>)
        [
            pair.First, Numbers.Whole(pair.Second.Steps), Last(pair.Second),
            .. measures.Select((_, i) => pair.Second.Epochs.Length == 0 ? "" : Numbers.Short(pair.Second.Epochs[^1].Measures[i])),
            OptionText.Kebab(pair.Second.Reason.ToString()).Replace('-', ' '),
        ]);
        return new(["optimiser", "steps", "last epoch's loss", .. measures, "ended"], [.. rows]);
    }

    private static string Last(TrainingResult run) => Numbers.Short(run.Epochs.Length == 0 ? run.LastFiniteLoss : run.Epochs[^1].Loss);
}
