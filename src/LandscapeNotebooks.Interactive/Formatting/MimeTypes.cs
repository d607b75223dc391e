namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>The MIME types that notebooks carry.</summary>
public static class MimeTypes
{
    public const string Html = "text/html", Plotly = "application/vnd.plotly.v1+json", Svg = "image/svg+xml", Text = "text/plain";
}
