namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>A centred paragraph as wide as the figure.</summary>
internal sealed class TextBlock(string? text, double size, double width, string attributes)
{
    private readonly List<string> _lines = FontMetrics.Wrap(text ?? "", size, width - 32);

    internal double Height => _lines.Count == 0 ? 0 : _lines.Count * size * Theme.LineHeight + 8;

    internal void Paint(SvgWriter svg, double top)
    {
        for (int i = 0; i < _lines.Count; i++)
            svg.Text(width / 2, top + (i + 0.85) * size * Theme.LineHeight, _lines[i], size, Anchor.Middle, attributes);
    }
}
