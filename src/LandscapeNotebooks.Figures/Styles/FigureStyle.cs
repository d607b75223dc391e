namespace LandscapeNotebooks.Figures.Styles;

/// <summary>What a figure is drawn for.</summary>
public enum FigureStyle
{
    /// <summary>A screen: grids, walls, and beneath the picture what it shows and what not.</summary>
    Notebook,

    /// <summary>A journal: no grids; a relief without its box, finely meshed, with a bar that tells the heights; lines that differ without
    /// colour. A file for print leaves title and caption to the paper.</summary>
    /// <remarks>The look of Li et al. 2018, Figure 1, in colours that order by lightness.</remarks>
    Paper,
}
