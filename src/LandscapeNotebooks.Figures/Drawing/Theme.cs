namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Sizes in units of the drawing and colours of everything that is not data.</summary>
internal static class Theme
{
    /// <summary>Width of a single panel: with these font sizes the text is legible at 370 px, and not coarse at 660 px.</summary>
    internal const double SingleWidth = 560;

    internal const double TickSize = 13.5, AxisTitleSize = 14.5, TitleSize = 16.5, PanelTitleSize = 15, CaptionSize = 12.5,
        LegendSize = 13.5, LabelSize = 12.5;

    internal const double LineHeight = 1.32;

    internal const string Ink = "#222", Muted = "#595959", Frame = "#555", GridLine = "#e4e4e4", Background = "#fff";

    internal const string Font = "sans-serif";
}
