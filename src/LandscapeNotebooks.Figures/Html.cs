namespace LandscapeNotebooks.Figures;

/// <summary>The figure for a notebook or a page: the SVG at once, the interactive figure where plotly.js is at hand.</summary>
/// <remarks>
/// The text is complete by itself. A page that removes scripts, has no network or no WebGL keeps the SVG. Any number of figures, equal
/// ones too, share one copy of plotly.js; each becomes interactive when it is scrolled into view.
/// </remarks>
public static class Html
{
    /// <summary>A div element. The same figure gives the same text on every machine.</summary>
    public static string Render(Figure figure, HtmlOptions? options = null) => new Rendering(figure).Html(options);
}
