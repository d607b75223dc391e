using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Tables;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows several optimisers on one objective: their curves and a table of where they ended.</summary>
internal static class ComparisonFormatters
{
    public static IReadOnlyList<Formatter> All { get; } = FigureFormatters.For<OptimizerComparison>(
        ComparisonFigures.Plot, comparison => TableOf(comparison).Html(), comparison => TableOf(comparison).ToString());

    private static Table TableOf(OptimizerComparison comparison)
    {
        string[] measures = comparison.Runs.Length == 0 ? [] : [.. comparison.Runs[0].MeasureNames];
        var rows = comparison.Names.Zip(comparison.Runs).Select(pair => (IReadOnlyList<string>)
        [
            pair.First, Numerals.Of(pair.Second.Steps), Last(pair.Second),
            .. measures.Select((_, i) => pair.Second.Epochs.Length == 0 ? "" : Numerals.Of(pair.Second.Epochs[^1].Measures[i])),
            OptionText.Kebab(pair.Second.Reason.ToString()).Replace('-', ' '),
        ]);
        return Table.OfTexts(["optimiser", "steps", "last epoch's loss", .. measures, "ended"], [.. rows]);
    }

    private static string Last(TrainingResult run) => Numerals.Of(run.Epochs.Length == 0 ? run.LastFiniteLoss : run.Epochs[^1].Loss);
}
