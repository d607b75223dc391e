using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Sparsity;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows subnetworks and their masks.</summary>
internal static class SubnetworkFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<SubnetworkComparison>(
            SubnetworkFigures.Overlay, comparison => Table(comparison).Html(), comparison => Table(comparison).Text()),
        .. FigureFormatters.For<Mask>(SubnetworkFigures.Picture, mask => Table(mask).Html(), mask => Table(mask).Text()),
    ];

    private static HtmlTable Table(SubnetworkComparison comparison)
    {
        string[] measures = [.. comparison.Cases[0].Trained.Training.MeasureNames];
        var rows = comparison.Cases.Select(of => (IReadOnlyList<string>)
        [
            SubnetworkFigures.NameOf(of.Kind), of.Trained.Objective.Capacity.ToString(), Last(of),
            .. measures.Select((_, i) => of.Trained.Training.Epochs.Length == 0 ? "" : Numbers.Short(of.Trained.Training.Epochs[^1].Measures[i])),
            Numbers.Short(of.Final.Sharpest.Values[0]), Numbers.Short(of.Final.Sharpest.Values[1]), Numbers.Short(of.Final.MeanRise),
        ]);
        return new(["network", "c", "training loss", .. measures, "λ₁", "λ₂", "mean rise"], [.. rows])
        {
            Note = "λ: largest eigenvalues of the Hessian at the fixed mask; mean rise: of the loss along v₁ over the axis drawn",
        };
    }

    private static string Last(SubnetworkCase of) =>
        Numbers.Short(of.Trained.Training.Epochs.Length == 0 ? of.Trained.Training.LastFiniteLoss : of.Trained.Training.Epochs[^1].Loss);

    private static HtmlTable Table(Mask mask) => new(["layer", "kept", "weights", "share"],
        [.. mask.Layers.Select(layer => (IReadOnlyList<string>)
            [layer.Name, Numbers.Whole(mask.Kept(layer)), Numbers.Whole(layer.Length), Numbers.Short(100.0 * mask.Kept(layer) / layer.Length) + " %"])]);
}
