namespace LandscapeNotebooks.Tool.Pages;

/// <summary>How a page gets plotly.js, which makes its figures interactive.</summary>
internal enum PlotlyEmbedding
{
    /// <summary>It stands in the page, which then works without a network; 2 MB. A build that could not fetch
    /// it falls back to the CDN.</summary>
    Embed,

    /// <summary>The page loads the pinned file from a CDN and checks its hash; without a network the figures stay still.</summary>
    Cdn,

    /// <summary>Never: the figures stay still.</summary>
    None,
}
