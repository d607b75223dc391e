using LandscapeNotebooks.Figures.Plotly;

namespace LandscapeNotebooks.Figures;

/// <summary>The figure for plotly.js: {"data", "layout", "frames", "config"}, MIME type application/vnd.plotly.v1+json.</summary>
/// <remarks>Numbers are shortest round-trip decimals, what is not finite is null; markup is escaped, so that the text may stand in a script element.</remarks>
public static class PlotlyJson
{
    public const string MimeType = "application/vnd.plotly.v1+json";

    /// <summary>The same figure gives the same text on every machine.</summary>
    public static string Write(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return PlotlyFigure.Build(figure).ToJsonString();
    }
}
