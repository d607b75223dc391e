using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures;

/// <summary>Panels as a journal wants them.</summary>
internal static class PaperLook
{
    private static readonly Dash[] Dashes = [Dash.Solid, Dash.Dashed, Dash.Dotted];

    /// <summary>Solid lines take dashes in turn, so that they differ in grey; a relief has a bar in place of its box.</summary>
    internal static Panel Of(Panel panel)
    {
        int lines = 0;
        return panel with { Style = FigureStyle.Paper, Traces = [.. panel.Traces.Select(Change)] };

        Trace Change(Trace trace) => trace switch
        {
            Line { Dash: Dash.Solid } line when panel.Traces.OfType<Line>().Skip(1).Any() =>
                line with { Dash = Dashes[lines++ % Dashes.Length] },
            Surface3D surface => surface with { FloorContours = false, Colors = surface.Colors with { ShowBar = true } },
            _ => trace,
        };
    }
}
