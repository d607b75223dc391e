namespace LandscapeNotebooks.Figures;

/// <summary>Where a page takes plotly.js from.</summary>
public enum PlotlySource
{
    /// <summary>From the page if it is there, otherwise the pinned file of the content network, checked by its hash; without
    /// a network the SVG stays.</summary>
    Cdn,

    /// <summary>Only from the page itself; nothing is loaded.</summary>
    Page,

    /// <summary>Never: the SVG alone, without a script.</summary>
    None,
}
