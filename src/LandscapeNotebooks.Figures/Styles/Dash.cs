namespace LandscapeNotebooks.Figures.Styles;

/// <summary>How a line is drawn.</summary>
public enum Dash
{
    Solid,
    Dashed,
    Dotted,
}
