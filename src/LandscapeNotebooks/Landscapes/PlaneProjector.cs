using System.Globalization;
using System.Numerics.Tensors;
using LandscapeNotebooks.Kernels;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Landscapes;

/// <summary>Places points on one plane: the products of its directions are formed once.</summary>
internal sealed class PlaneProjector
{
    private readonly Plane _plane;
    private readonly double[] _origin, _first, _second, _offset, _foot;
    private readonly double _dd, _de, _ee;

    /// <exception cref="ArgumentException">A direction is 0, or both lie on one line.</exception>
    public PlaneProjector(Plane plane)
    {
        _plane = plane;
        (_origin, _first, _second) = plane.Basis();
        (_offset, _foot) = (new double[_origin.Length], new double[_origin.Length]);
        (_dd, _de, _ee) = (FixedOrder.Dot(_first, _first), FixedOrder.Dot(_first, _second), FixedOrder.Dot(_second, _second));
        // sin^2 of the angle between them; rounding leaves about 1e-16 of a line.
        if (!(_dd * _ee - _de * _de > 1e-14 * _dd * _ee))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The directions have the lengths {Math.Sqrt(_dd):G4} and {Math.Sqrt(_ee):G4} and the product {_de:G4}: ")
                + "they lie on one line, expected two directions.", nameof(plane));
    }

    public ProjectedPoint Project(TrajectoryPoint point, ProjectionMethod method)
    {
        var theta = point.Parameters.Span;
        TensorPrimitives.Subtract(theta, _origin, _offset);
        double od = FixedOrder.Dot(_offset, _first), oe = FixedOrder.Dot(_offset, _second), distance = FixedOrder.Norm(_offset);
        var (a, b) = method == ProjectionMethod.Cosine ? (od / _dd, oe / _ee) : LeastSquares(od, oe);

        _plane.Point(a, b, _foot);
        TensorPrimitives.Subtract(theta, _foot, _foot);
        return new(point.Step, a, b, FixedOrder.Norm(_foot), distance);
    }

    /// <summary>The 2 x 2 normal equations.</summary>
    private (double A, double B) LeastSquares(double od, double oe)
    {
        double determinant = _dd * _ee - _de * _de;
        return ((od * _ee - oe * _de) / determinant, (oe * _dd - od * _de) / determinant);
    }
}
