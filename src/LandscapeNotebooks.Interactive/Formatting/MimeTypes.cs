namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>The MIME types that notebooks carry.</summary>
public static class MimeTypes
{
    public const string Html = "text/html", Plotly = "application/vnd.plotly.v1+json", Svg = "image/svg+xml", Text = "text/plain";

    /// <summary>The checks of a graded cell with their points and messages, for the program that grades it.</summary>
    public const string Marks = "application/vnd.landscapes.marks+json";
}
