using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Canvases;

/// <summary>Gathers what the axes of a plane have to show.</summary>
public sealed class PlaneExtent
{
    private readonly Extent _x, _y;
    private readonly bool _isLoose;

    /// <param name="x">The range of x.</param>
    /// <param name="y">The range of the axis on which the trace reads y.</param>
    /// <param name="isLoose">Whether points get free room around them; over a field, which fills its frame, they get none.</param>
    internal PlaneExtent(Extent x, Extent y, bool isLoose) => (_x, _y, _isLoose) = (x, y, isLoose);

    /// <summary>Points that should not touch the frame.</summary>
    public void AddPoints(IEnumerable<double> x, IEnumerable<double> y)
    {
        _x.Add(x);
        _y.Add(y);
        if (!_isLoose)
            return;
        _x.Loosen();
        _y.Loosen();
    }

    /// <summary>Values of x that may lie on the frame.</summary>
    public void AddX(params IEnumerable<double> x) => _x.Add(x);

    /// <summary>Values of y that may lie on the frame.</summary>
    public void AddY(params IEnumerable<double> y) => _y.Add(y);

    /// <summary>Takes y = 0 in and leaves no room below it, where the axis is linear: bars stand on it.</summary>
    public void StandOnZero() => _y.Stand();
}
