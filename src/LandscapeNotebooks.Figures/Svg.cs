namespace LandscapeNotebooks.Figures;

/// <summary>Static SVG: no script, no id, no reference to the outside, legible from 370 px of width on.</summary>
public static class Svg
{
    /// <summary>The whole figure as one svg element. The same figure gives the same text on every machine.</summary>
    public static string Render(Figure figure) => new Rendering(figure).Svg;
}
