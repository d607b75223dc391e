namespace LandscapeNotebooks.Figures.Styles;

/// <summary>The shape of a marker: shape tells classes apart where colour cannot.</summary>
public enum Symbol
{
    Circle,
    Square,
    Diamond,
    Triangle,
    Cross,
    Plus,
    Star,
    Ring,
}
