using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>The attributes of a line.</summary>
internal static class Strokes
{
    internal static string Of(Color color, double width, Dash dash = Dash.Solid) =>
        $"fill=\"none\" stroke=\"{color}\" stroke-width=\"{SvgWriter.N(width)}\" stroke-linejoin=\"round\"{Dashes(dash, width)}";

    private static string Dashes(Dash dash, double width) => dash switch
    {
        Dash.Solid => "",
        Dash.Dashed => $" stroke-dasharray=\"{SvgWriter.N(4 * width)} {SvgWriter.N(2.5 * width)}\"",
        Dash.Dotted => $" stroke-dasharray=\"0.1 {SvgWriter.N(2.2 * width)}\" stroke-linecap=\"round\"",
        _ => throw Unnamed.Value(dash),
    };
}
