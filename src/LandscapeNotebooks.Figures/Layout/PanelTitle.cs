using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Layout;

/// <summary>A centred text above a panel, in as many lines as it needs.</summary>
internal sealed class PanelTitle(string? text, double width)
{
    private readonly List<string> _lines = FontMetrics.Wrap(text ?? "", Theme.PanelTitleSize, width - 24);

    internal double Height => _lines.Count == 0 ? 4 : _lines.Count * Theme.PanelTitleSize * Theme.LineHeight + 4;

    internal void Paint(SvgWriter svg)
    {
        for (int i = 0; i < _lines.Count; i++)
            svg.Text(width / 2, (i + 1) * Theme.PanelTitleSize * Theme.LineHeight - 2, _lines[i], Theme.PanelTitleSize, Anchor.Middle);
    }
}
