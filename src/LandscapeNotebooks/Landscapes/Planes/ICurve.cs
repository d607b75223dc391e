using LandscapeNotebooks.Parameters;

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

/// <summary>What every curve has.</summary>
public static class Curves
{
    /// <summary>theta(t), (P).</summary>
    public static ParameterVector Point(this ICurve curve, double t)
    {
        ArgumentNullException.ThrowIfNull(curve);
        double[] parameters = new double[curve.ParameterCount];
        curve.Point(t, parameters);
        return ParameterVector.Own(parameters);
    }
}
