using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Sparsity;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows subnetworks and their masks.</summary>
internal static class SubnetworkFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<SubnetworkComparison>(
            SubnetworkFigures.Overlay, comparison => TableOf(comparison).Html(), comparison => TableOf(comparison).ToString()),
        .. FigureFormatters.For<Mask>(SubnetworkFigures.Show, mask => TableOf(mask).Html(), mask => TableOf(mask).ToString()),
    ];

    private static Table TableOf(SubnetworkComparison comparison)
    {
        string[] measures = [.. comparison.Cases[0].Trained.Training.MeasureNames];
        var rows = comparison.Cases.Select(of => (IReadOnlyList<string>)
        [
            SubnetworkFigures.NameOf(of.Kind), of.Trained.Objective.Capacity.ToString(), Last(of),
            .. measures.Select((_, i) => of.Trained.Training.Epochs.Length == 0
                ? ""
                : Numerals.Of(of.Trained.Training.Epochs[^1].Measures[i])),
            Numerals.Of(of.Final.Sharpest.Values[0]), Numerals.Of(of.Final.Sharpest.Values[1]), Numerals.Of(of.Final.MeanRise),
        ]);
        return Table.OfTexts(["network", "c", "training loss", .. measures, "λ₁", "λ₂", "mean rise"],
            [.. rows]) with
        {
            Note = "λ: largest eigenvalues of the Hessian at the fixed mask; mean rise: of the loss along v₁ over "
                + "the axis drawn"
        };
    }

    private static string Last(SubnetworkCase of) =>
        Numerals.Of(of.Trained.Training.Epochs.Length == 0 ? of.Trained.Training.LastFiniteLoss : of.Trained.Training.Epochs[^1].Loss);

    private static Table TableOf(Mask mask) => Table.OfTexts(["layer", "kept", "weights", "share"],
        [.. mask.Layers.Select(layer => (IReadOnlyList<string>)
            [layer.Name, Numerals.Of(mask.Kept(layer)), Numerals.Of(layer.Length),
                Numerals.Of(100.0 * mask.Kept(layer) / layer.Length) + " %"])]);
}
