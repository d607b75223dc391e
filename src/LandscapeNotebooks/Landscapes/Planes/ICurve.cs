namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>A curve of parameter vectors: a point theta(t) for every t.</summary>
public interface ICurve
{
    /// <summary>P.</summary>
    int ParameterCount { get; }

    /// <summary>Writes theta(t) over <paramref name="parameters"/>, (P).</summary>
    void Point(double t, Span<double> parameters);
}
