using System.Globalization;
using System.Text;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Writes SVG elements. Every text is escaped here and nowhere else; no element has an id, so that figures
/// cannot disturb each other.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>A coordinate to a tenth of a unit, shortest form, never "-0".</summary>
    internal static string N(double value)
    {
        double rounded = Math.Round(Math.Clamp(value, -1e5, 1e5), 1) + 0.0;
        return rounded.ToString("0.#", CultureInfo.InvariantCulture) is "-0" ? "0" : rounded.ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>A ratio to three places.</summary>
    internal static string Ratio(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>XML text: markup escaped; characters that XML 1.0 forbids replaced.</summary>
    internal static string Escape(string text)
    {
        var b = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                b.Append(c).Append(text[++i]);
                continue;
            }

            b.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\t' or '\n' or '\r' => " ",
                < ' ' or '\ufffe' or '\uffff' => "\ufffd",
                _ => char.IsSurrogate(c) ? "\ufffd" : c.ToString(),
            });
        }

        return b.ToString();
    }

    internal SvgWriter Raw(string svg)
    {
        _text.Append(svg);
        return this;
    }

    internal void Path(string d, string attributes)
    {
        if (d.Length > 0)
            _text.Append(CultureInfo.InvariantCulture, $"<path d=\"{d}\" {attributes}/>");
    }

    internal void Line(double x1, double y1, double x2, double y2, string attributes) =>
        Path($"M{N(x1)} {N(y1)}L{N(x2)} {N(y2)}", attributes);

    internal void Rect(double x, double y, double width, double height, string attributes) =>
        _text.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" {attributes}/>");

    /// <summary>A picture stretched over a box, every pixel a sharp cell.</summary>
    internal void Image(Box box, string dataUri) => _text.Append(CultureInfo.InvariantCulture,
        $"<image x=\"{N(box.Left)}\" y=\"{N(box.Top)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" preserveAspectRatio=\"none\" "
            + $"style=\"image-rendering:pixelated\" href=\"{dataUri}\"/>");

    /// <summary>A line of text; (x, y) is on its baseline at the anchored end.</summary>
    internal void Text(double x, double y, string text, double size, Anchor anchor = Anchor.Start, string attributes = "", double angle = 0)
    {
        if (text.Length > 0)
            Open(x, y, size, anchor, attributes, angle).Append(Escape(text)).Append("</text>");
    }

    /// <summary>A number with a raised exponent where it has one.</summary>
    internal void Number(double x, double y, NumberText number, double size, Anchor anchor)
    {
        Open(x, y, size, anchor, "", 0).Append(Escape(number.Body));
        if (number.Exponent is { } exponent)
            _text.Append(CultureInfo.InvariantCulture,
                $"<tspan dy=\"{N(-0.38 * size)}\" font-size=\"{N(0.75 * size)}\">{Escape(exponent)}</tspan>");
        _text.Append("</text>");
    }

    /// <summary>A window that clips what is drawn until <see cref="EndClip"/>; coordinates stay those of the outside.</summary>
    internal void BeginClip(Box box) => _text.Append(CultureInfo.InvariantCulture,
        $"<svg x=\"{N(box.Left)}\" y=\"{N(box.Top)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" viewBox=\"{N(box.Left)} "
            + $"{N(box.Top)} {N(box.Width)} {N(box.Height)}\" overflow=\"hidden\">");

    internal void EndClip() => _text.Append("</svg>");

    internal void BeginGroup(string attributes) => _text.Append(CultureInfo.InvariantCulture, $"<g {attributes}>");

    internal void EndGroup() => _text.Append("</g>");

    public override string ToString() => _text.ToString();

    private StringBuilder Open(double x, double y, double size, Anchor anchor, string attributes, double angle)
    {
        string place = angle == 0 ? $"x=\"{N(x)}\" y=\"{N(y)}\"" : $"transform=\"translate({N(x)} {N(y)}) rotate({N(angle)})\"";
        string align = anchor switch
        {
            Anchor.Start => "",
            Anchor.Middle => " text-anchor=\"middle\"",
            Anchor.End => " text-anchor=\"end\"",
            _ => throw Unnamed.Value(anchor),
        };
        string extra = attributes.Length > 0 ? $" {attributes}" : "";
        return _text.Append(CultureInfo.InvariantCulture, $"<text {place} font-size=\"{N(size)}\"{align}{extra}>");
    }
}

/// <summary>Which part of a text stands at its point.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}
