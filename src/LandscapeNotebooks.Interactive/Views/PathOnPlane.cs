using System.Numerics.Tensors;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Interactive.Views;

/// <summary>A trajectory as it is seen on a plane: the foot of each point, and how far the points lie off the plane.</summary>
internal sealed record PathOnPlane(double[] X, double[] Y, double[] Values, double LargestResidual)
{
    /// <exception cref="ArgumentException">The trajectory is of another number of parameters.</exception>
    public static PathOnPlane Of(Trajectory path, Plane? plane)
    {
        int expected = plane?.ParameterCount ?? 2;
        if (path.ParameterCount != expected)
            throw new ArgumentException($"The path has {path.ParameterCount} parameters, expected {expected} (P of the surface).", nameof(path));

        var feet = path.Select(point => Foot(point.Parameters.Span, plane)).ToArray();
        return new([.. feet.Select(foot => foot.A)], [.. feet.Select(foot => foot.B)], path.Values(), feet.Select(foot => foot.Residual).DefaultIfEmpty().Max());
    }

    private static (double A, double B, double Residual) Foot(ReadOnlySpan<double> theta, Plane? plane)
    {
        var (a, b) = plane switch
        {
            ParameterPlane of => (theta[of.I], theta[of.J]),
            DirectionPlane of => LeastSquares(theta, of),
            _ => (theta[0], theta[1]),
        };
        if (plane is null)
            return (a, b, 0);

        double[] foot = new double[theta.Length];
        plane.Point(a, b, foot);
        return (a, b, TensorPrimitives.Distance<double>(theta, foot));
    }

    /// <remarks>min |theta - origin - a d - b e|: the 2 x 2 normal equations.</remarks>
    private static (double A, double B) LeastSquares(ReadOnlySpan<double> theta, DirectionPlane plane)
    {
        double[] offset = new double[theta.Length];
        TensorPrimitives.Subtract(theta, plane.Origin.AsSpan(), offset);
        ReadOnlySpan<double> d = plane.First.AsSpan(), e = plane.Second.AsSpan();
        double dd = TensorPrimitives.Dot(d, d), de = TensorPrimitives.Dot(d, e), ee = TensorPrimitives.Dot(e, e);
        double od = TensorPrimitives.Dot<double>(offset, d), oe = TensorPrimitives.Dot<double>(offset, e), determinant = dd * ee - de * de;
        return ((od * ee - oe * de) / determinant, (oe * dd - od * de) / determinant);
    }
}
