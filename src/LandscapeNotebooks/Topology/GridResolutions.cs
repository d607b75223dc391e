using System.Collections.Immutable;
using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Topology;

/// <summary>How the topology of a surface depends on the grid that sampled it.</summary>
/// <remarks>
/// No point is computed anew: every second, fourth, ... point of the grid is taken, as far as both axes divide (41, 81, 201 points do).
/// Where
/// halving the grid still moves the diagrams, a finer grid would move them too; where it does not, that is evidence, not proof: a hollow
/// between the points of every grid stays unseen.
/// </remarks>
public static class GridResolutions
{
    private const int Fewest = 5;

    /// <summary>The finest grid first, each further one with half the points along each axis.</summary>
    public static ImmutableArray<GridResolution> Of(Surface surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        var finest = SublevelSets.Of(surface);
        var each = ImmutableArray.CreateBuilder<GridResolution>();
        each.Add(new(1, surface.X, surface.Y, finest, 0, 0));
        for (int stride = 2; Coarser(surface.X, stride) is { } x && Coarser(surface.Y, stride) is { } y; stride *= 2)
        {
            double[] values = new double[x.Count * y.Count];
            for (int j = 0; j < y.Count; j++)
            {
                for (int i = 0; i < x.Count; i++)
                    values[j * x.Count + i] = surface[i * stride, j * stride];
            }

            if (!values.Any(double.IsFinite))
                break;
            Surface coarse = new(x, y, values) { Reading = surface.Reading };
            var sets = SublevelSets.Of(coarse);
            double moved = finest.Diagrams.Zip(sets.Diagrams, (one, other) => one.Bottleneck(other)).Max();
            each.Add(new(stride, x, y, sets, moved, Difference(surface, coarse, stride)));
        }

        return each.ToImmutable();
    }

    private static Axis? Coarser(Axis axis, int stride) => (axis.Count - 1) % stride == 0 && (axis.Count - 1) / stride + 1 >= Fewest
        ? new(axis.Start, axis.End, (axis.Count - 1) / stride + 1) : null;

    /// <summary>max |fine - coarse|, the coarse one linear on the triangles of its grid.</summary>
    private static double Difference(Surface fine, Surface coarse, int stride)
    {
        double greatest = 0;
        for (int j = 0; j < fine.Y.Count; j++)
        {
            for (int i = 0; i < fine.X.Count; i++)
            {
                int left = Math.Min(i / stride, coarse.X.Count - 2), low = Math.Min(j / stride, coarse.Y.Count - 2);
                double p = (double)(i - left * stride) / stride, q = (double)(j - low * stride) / stride;
                double corner = coarse[left, low], across = coarse[left + 1, low + 1];
                double between = p >= q ? corner + p * (coarse[left + 1, low] - corner) + q * (across - coarse[left + 1, low])
                    : corner + q * (coarse[left, low + 1] - corner) + p * (across - coarse[left, low + 1]);
                double difference = Math.Abs(fine[i, j] - between);
                greatest = double.IsFinite(difference) ? Math.Max(greatest, difference) : double.NaN;
            }
        }

        return greatest;
    }
}
