namespace LandscapeNotebooks.Tool.Pages;

/// <summary>How a notebook becomes a page.</summary>
internal sealed record PageOptions
{
    public PlotlyEmbedding Plotly { get; init; } = PlotlyEmbedding.Embed;

    /// <summary>The folder that relative addresses of pictures start from; null where there is none.</summary>
    public string? Folder { get; init; }

    /// <summary>The title where the notebook has no heading.</summary>
    public string FallbackTitle { get; init; } = "Notebook";
}
