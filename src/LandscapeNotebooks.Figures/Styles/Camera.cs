namespace LandscapeNotebooks.Figures.Styles;

/// <summary>The direction from which a 3-D box is seen, by parallel projection.</summary>
/// <param name="Azimuth">Degrees from the x axis towards the y axis.</param>
/// <param name="Elevation">Degrees above the floor, from 5 to 90.</param>
public sealed record Camera(double Azimuth = -55, double Elevation = 32);
