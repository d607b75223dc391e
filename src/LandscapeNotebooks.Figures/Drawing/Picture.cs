namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>A finished part of the drawing in its own coordinates, from (0, 0) to (Width, Height).</summary>
internal sealed record Picture(string Svg, double Width, double Height);
