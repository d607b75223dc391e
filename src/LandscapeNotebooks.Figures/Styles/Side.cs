namespace LandscapeNotebooks.Figures.Styles;

/// <summary>Where a text stands, seen from its point.</summary>
public enum Side
{
    Above,
    Below,
    Left,
    Right,
    Center,
}
