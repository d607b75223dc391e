using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Markers as paths; open shapes are stroked, the others filled with a thin light rim that parts
/// them where they overlap.</summary>
internal static class SymbolShape
{
    internal static bool IsStroked(Symbol symbol) => symbol is Symbol.Cross or Symbol.Plus or Symbol.Ring;

    internal static string Attributes(Symbol symbol, Color color) => IsStroked(symbol)
        ? $"fill=\"none\" stroke=\"{color}\" stroke-width=\"1.8\""
        : $"fill=\"{color}\" stroke=\"{(Luminance.Of(color) > 0.7 ? "#333" : "#fff")}\" stroke-width=\"0.8\"";

    /// <summary>A path around (x, y); <paramref name="size"/> is the diameter.</summary>
    internal static string Path(Symbol symbol, double x, double y, double size)
    {
        double r = size / 2;
        string at(double dx, double dy) => $"{SvgWriter.N(x + dx * r)} {SvgWriter.N(y + dy * r)}";
        string n(double v) => SvgWriter.N(v);
        return symbol switch
        {
            Symbol.Square => $"M{at(-0.88, -0.88)}h{n(1.76 * r)}v{n(1.76 * r)}h{n(-1.76 * r)}z",
            Symbol.Diamond => $"M{at(0, -1.2)}L{at(1.2, 0)}L{at(0, 1.2)}L{at(-1.2, 0)}z",
            Symbol.Triangle => $"M{at(0, -1.15)}L{at(1.1, 0.8)}L{at(-1.1, 0.8)}z",
            Symbol.Cross => $"M{at(-0.8, -0.8)}L{at(0.8, 0.8)}M{at(-0.8, 0.8)}L{at(0.8, -0.8)}",
            Symbol.Plus => $"M{at(-1, 0)}L{at(1, 0)}M{at(0, -1)}L{at(0, 1)}",
            Symbol.Star =>
                $"M{at(0, -1.2)}L{at(0.28, -0.39)}L{at(1.14, -0.37)}L{at(0.46, 0.15)}L{at(0.71, 0.97)}L{at(0, 0.48)}L{at(-0.71, 0.97)}"
                    + $"L{at(-0.46, 0.15)}L{at(-1.14, -0.37)}L{at(-0.28, -0.39)}z",
            Symbol.Circle or Symbol.Ring => $"M{at(-1, 0)}a{n(r)} {n(r)} 0 1 0 {n(2 * r)} 0a{n(r)} {n(r)} 0 1 0 {n(-2 * r)} 0z",
            _ => throw Unnamed.Value(symbol),
        };
    }
}
