namespace LandscapeNotebooks.Figures;

/// <summary>The figure for plotly.js: {"data", "layout", "frames", "config", "narrow"}, MIME type application/vnd.plotly.v1+json.</summary>
/// <remarks>"narrow" is the layout for a page of less than 620 pixels; who does not know it draws the other.
/// Numbers are shortest round-trip decimals, what is not finite is null; markup is escaped, so that the text may
/// stand in a script element.</remarks>
public static class PlotlyJson
{
    public const string MimeType = "application/vnd.plotly.v1+json";

    /// <summary>The same figure gives the same text on every machine.</summary>
    public static string Write(Figure figure) => new Rendering(figure).PlotlyJson;
}
