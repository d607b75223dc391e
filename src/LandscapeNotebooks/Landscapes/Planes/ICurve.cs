namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>A curve of parameter vectors: a point theta(t) for every t.</summary>
public interface ICurve
{
    /// <summary>P.</summary>
    int ParameterCount { get; }

    /// <summary>What t counts.</summary>
    Coordinate T => new("t", "share of the curve");

    /// <summary>Writes theta(t) over <paramref name="parameters"/>, (P).</summary>
    void Point(double t, Span<double> parameters);
}
