namespace LandscapeNotebooks.Landscapes;

/// <summary>How much of a surface curves down in some direction of its plane.</summary>
/// <remarks>
/// At every inner point the second differences give H = [[f_aa, f_ab], [f_ab, f_bb]]. The point counts as not convex where the smaller
/// eigenvalue of H is below -tolerance times the size of the larger: rounding and noise bend a flat valley a little either way. It
/// says nothing of directions that leave the plane: see <see cref="ConvexityMap"/>.
/// </remarks>
public static class SurfaceConvexity
{
    /// <summary>The share of the inner points that are not convex, in 0 to 1; NaN where no point and its neighbours are finite.</summary>
    /// <param name="surface">At least 3 x 3 points.</param>
    /// <param name="within">Only points with |x - x_0| and |y - y_0| up to this share of the half-widths are counted, in 0 to 1.</param>
    /// <param name="tolerance">Of the size of the larger eigenvalue.</param>
    /// <param name="step">
    /// Only every so many points of each axis are looked at, from the first on, as if there were no others: second differences of
    /// neighbours magnify an error of the values by 4 / h^2.
    /// </param>
    /// <exception cref="ArgumentException">The surface has fewer points.</exception>
    public static double NonConvexShare(this Surface surface, double within = 1, double tolerance = 0.01, int step = 1)
    {
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        if (surface.X.Count <= 2 * step || surface.Y.Count <= 2 * step)
            throw new ArgumentException($"The surface has {surface.X.Count} x {surface.Y.Count} points, expected at least "
                + $"{2 * step + 1} x {2 * step + 1}.", nameof(surface));
        int convex = 0, notConvex = 0;
        for (int j = step; j < surface.Y.Count - step; j += step)
        {
            for (int i = step; i < surface.X.Count - step; i += step)
            {
                if (!IsWithin(surface.X, i, within) || !IsWithin(surface.Y, j, within))
                    continue;
                var (smaller, larger) = Eigenvalues(surface, i, j, step);
                if (double.IsNaN(smaller))
                    continue;
                if (smaller < -tolerance * Math.Abs(larger))
                    notConvex++;
                else
                    convex++;
            }
        }

        return (double)notConvex / (convex + notConvex);
    }

    private static (double Smaller, double Larger) Eigenvalues(Surface surface, int i, int j, int step)
    {
        var (left, right, below, above) = (i - step, i + step, j - step, j + step);
        double h = surface.X[right] - surface.X[i], k = surface.Y[above] - surface.Y[j], f = surface[i, j];
        double aa = (surface[right, j] - 2 * f + surface[left, j]) / (h * h);
        double bb = (surface[i, above] - 2 * f + surface[i, below]) / (k * k);
        double ab = (surface[right, above] - surface[right, below] - surface[left, above] + surface[left, below]) / (4 * h * k);
        double middle = (aa + bb) / 2, reach = Math.Sqrt((aa - bb) * (aa - bb) / 4 + ab * ab);
        return double.IsFinite(middle) && double.IsFinite(reach) ? (middle - reach, middle + reach) : (double.NaN, double.NaN);
    }

    private static bool IsWithin(Axis axis, int index, double within)
    {
        double middle = (axis.Start + axis.End) / 2;
        return Math.Abs(axis[index] - middle) <= within * Math.Abs(axis.End - middle) * (1 + 1e-12);
    }
}
