using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>How a surface is drawn, as it is written: numbers parted by commas.</summary>
public static class SurfaceLook
{
    /// <summary>What is wrong with the numbers, and which of them would change nothing.</summary>
    public static IEnumerable<Refusal> Refusals(ContourKind kind, double[] levels, double[] range, double[] view, bool all)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(range);
        ArgumentNullException.ThrowIfNull(view);
        bool hasRelief = kind == ContourKind.Relief || !all, hasLines = kind is ContourKind.Filled or ContourKind.Lines;
        return
        [
            .. levels.Zip(levels.Skip(1)).All(pair => pair.First < pair.Second) && levels.All(double.IsFinite) ? Array.Empty<Refusal>()
                : [new Refusal("--levels", $"is {OptionText.Write(levels)}, expected numbers that ascend")],
            .. levels.Length == 0 || hasLines ? Array.Empty<Refusal>()
                : [Refusal.Idle("--levels", $"there are no contour lines in {OptionText.Write(kind)}")],
            .. range.Length == 0 || range is [var least, var most] && least < most ? Array.Empty<Refusal>()
                : [new Refusal("--range", $"is {OptionText.Write(range)}, expected the least and the greatest value, as in 0.1,10")],
            .. view.Length == 0 || view is [>= -360 and <= 360, >= 5 and <= 90] ? Array.Empty<Refusal>()
                : [new Refusal("--view", $"is {OptionText.Write(view)}, expected degrees from -360 to 360 and from 5 to 90, as in -55,32")],
            .. view.Length == 0 || hasRelief ? Array.Empty<Refusal>()
                : [Refusal.Idle("--view", "--all shows all measures from above; --kind relief shows them in relief")],
        ];
    }

    /// <summary>The drawing that the numbers, which are checked, say.</summary>
    public static SurfaceDrawing Drawing(ContourKind kind, double[] levels, double[] range, double[] view) => new()
    {
        Kind = kind,
        Levels = [.. levels],
        Range = range is [var least, var most] ? (least, most) : null,
        View = view is [var azimuth, var elevation] ? new Camera(azimuth, elevation) : null,
    };
}
