namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>How a surface is seen.</summary>
public enum ContourKind
{
    /// <summary>Bands between the contour lines in colour, the lines with their levels.</summary>
    Filled,

    /// <summary>Contour lines with their levels, and nothing between.</summary>
    Lines,

    /// <summary>A coloured cell around every point: what was computed, nothing between.</summary>
    Heatmap,

    /// <summary>In a box, by itself.</summary>
    Relief,
}
