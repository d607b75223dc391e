using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>What the traces of one panel refer to: its axes by Plotly's names, their ranges, and its colour axes.</summary>
internal sealed class PanelAxes(Panel panel, int index, PanelColors colors, IReadOnlyList<ColorReading> colorAxes)
{
    internal Panel Panel => panel;

    internal int Index => index;

    internal PlaneScales? Scales { get; } = panel.IsSpatial ? null : PlaneScales.Of(panel);

    internal string Scene => Numbered("scene", index + 1);

    internal string X => Numbered("x", index + 1);

    // Two numbers a panel: the left and the right axis.
    internal string Y => Numbered("y", 2 * index + 1);

    internal string Right => Numbered("y", 2 * index + 2);

    /// <summary>What the legend says of values of the panel's fields that cannot be shown; null where there are none.</summary>
    internal string? Diverged { get; } = panel.IsSpatial ? null : panel.AllTraces.Select(t => Hatch.NameFor(t, colors.Of(index, t))).FirstOrDefault(n => n is not null);

    internal ColorReading? Colors(Trace trace) => colors.Of(index, trace);

    /// <summary>The name of the layout's colour axis that a trace reads its colours from.</summary>
    internal string ColorAxis(Trace trace)
    {
        ColorReading reading = colors.Of(index, trace)!;
        for (int i = 0; i < colorAxes.Count; i++)
        {
            if (ReferenceEquals(colorAxes[i], reading))
                return Numbered("coloraxis", i + 1);
        }

        throw new InvalidOperationException("Every colour scale of a figure has a colour axis.");
    }

    internal static string Numbered(string name, int number) => number == 1 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}{number}");
}
