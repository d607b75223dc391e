using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Layout;

/// <summary>The upright bar that explains a colour scale, on the right of the frame.</summary>
internal sealed class ColorBar
{
    private const double BarWidth = 15, Gap = 14;
    private const int Steps = 128;

    private readonly ColorReading _reading;
    private readonly Ticking _ticks;

    private readonly ImmutableArray<double> _levels;

    /// <param name="reading">The scale.</param>
    /// <param name="height">Of the frame beside it.</param>
    /// <param name="levels">Where the colours of a filled contour change; empty for smooth colours.</param>
    internal ColorBar(ColorReading reading, double height, ImmutableArray<double> levels)
    {
        (_reading, _levels) = (reading, levels);
        _ticks = Ticking.Along(new PlotAxis(), reading.Map, height, 42);
    }

    internal double Width =>
        Gap + BarWidth + 7 + _ticks.Widest + (_reading.Scale.Title is null ? 0 : Theme.AxisTitleSize * Theme.LineHeight + 2);

    internal void Paint(SvgWriter svg, double left, double top, double height)
    {
        double x = left + Gap;
        AxisMap map = _reading.Map.On(top + height, top);
        svg.Image(new(x, top, BarWidth, height), Png.DataUri(1, Steps, (_, i) => ColorAt((Steps - 0.5 - i) / Steps)));
        svg.Rect(x, top, BarWidth, height, $"fill=\"none\" stroke=\"{Theme.Frame}\"");
        for (int i = 0; i < _ticks.Values.Length; i++)
        {
            double y = map[_ticks.Values[i]];
            svg.Line(x + BarWidth, y, x + BarWidth + 4, y, $"stroke=\"{Theme.Frame}\"");
            svg.Number(x + BarWidth + 7, y + 0.35 * Theme.TickSize, _ticks.Texts[i], Theme.TickSize, Anchor.Start);
        }

        if (_reading.Scale.Title is { } title)
        {
            double size = FontMetrics.Fit(title, Theme.AxisTitleSize, height + 40);
            svg.Text(x + BarWidth + 7 + _ticks.Widest + 1.2 * Theme.AxisTitleSize, top + height / 2, title, size, Anchor.Middle,
                angle: -90);
        }
    }

    private Color ColorAt(double t) => _levels.Length == 0
        ? _reading.Scale.Map.At(t)
        : _reading.Bands(_levels)[_levels.Count(l => _reading.Map.Fraction(l) <= t)];
}
