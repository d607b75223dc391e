using System.Collections.Immutable;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Volumes;

/// <summary>The values of a measure over a grid of three or more coordinates: f(theta + c_1 d_1 + ... + c_K d_K).</summary>
/// <remarks>A value that is NaN or infinite is a point where the measure diverges, or one that was not computed.</remarks>
public sealed class Volume
{
    private readonly double[] _values;

    /// <param name="axes">Three to six, the first of which runs fastest.</param>
    /// <param name="values">As many as the axes have points together.</param>
    /// <exception cref="ArgumentException">There are fewer axes or more, or another number of values.</exception>
    public Volume(ImmutableArray<Axis> axes, ReadOnlySpan<double> values)
    {
        Lengths.Require(values.Length, PointCount(axes), "the product of the axes' points");
        (Axes, _values) = (axes, values.ToArray());
    }

    /// <summary>c_1 to c_K.</summary>
    public ImmutableArray<Axis> Axes { get; }

    /// <summary>What the values are; null where the volume was made from values alone.</summary>
    public Reading? Reading { get; init; }

    /// <summary>The first axis runs fastest.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>f at the point of these indices, one an axis.</summary>
    public double this[params ReadOnlySpan<int> at] => _values[Index(at)];

    /// <summary>The coordinates of the least finite value; the first of several.</summary>
    /// <exception cref="InvalidOperationException">No value is finite.</exception>
    public ImmutableArray<int> Least
    {
        get
        {
            int best = -1;
            for (int i = 0; i < _values.Length; i++)
            {
                if (double.IsFinite(_values[i]) && (best < 0 || _values[i] < _values[best]))
                    best = i;
            }

            return best < 0 ? throw new InvalidOperationException("No value of the volume is finite.") : Indices(best);
        }
    }

    /// <summary>The plane of two axes through a point of the grid.</summary>
    /// <param name="x">The axis that runs to the right.</param>
    /// <param name="y">The axis that runs upwards.</param>
    /// <param name="at">Indices of the point, one an axis; those of the two axes are passed over.</param>
    /// <exception cref="ArgumentException">The axes are the same, or an index is out of range.</exception>
    public Surface Slice(int x, int y, params ReadOnlySpan<int> at)
    {
        if (x == y || Math.Min(x, y) < 0 || Math.Max(x, y) >= Axes.Length)
            throw new ArgumentException($"The axes are {x} and {y}, expected two different ones of 0 to {Axes.Length - 1}.", nameof(x));
        int[] place = at.ToArray();
        Index(place);
        double[] values = new double[Axes[x].Count * Axes[y].Count];
        for (int j = 0; j < Axes[y].Count; j++)
        {
            for (int i = 0; i < Axes[x].Count; i++)
            {
                (place[x], place[y]) = (i, j);
                values[j * Axes[x].Count + i] = _values[Index(place)];
            }
        }

        return new(Axes[x], Axes[y], values) { Reading = Reading };
    }

    public override string ToString() => $"Volume of {string.Join(" x ", Axes.Select(axis => axis.Count))} points";

    /// <summary>The indices of a value, one an axis.</summary>
    public ImmutableArray<int> Indices(int point)
    {
        int[] at = new int[Axes.Length];
        for (int k = 0; k < at.Length; k++)
            (at[k], point) = (point % Axes[k].Count, point / Axes[k].Count);
        return [.. at];
    }

    internal static int PointCount(ImmutableArray<Axis> axes)
    {
        if (axes.Length is < 3 or > 6)
            throw new ArgumentException($"There are {axes.Length} axes, expected 3 to 6.", nameof(axes));
        return GridSize.Points([.. axes.Select(axis => axis.Count)]);
    }

    private int Index(ReadOnlySpan<int> at)
    {
        Lengths.Require(at.Length, Axes.Length, "an index for each axis");
        int index = 0;
        for (int k = at.Length - 1; k >= 0; k--)
        {
            if ((uint)at[k] >= (uint)Axes[k].Count)
                throw new ArgumentOutOfRangeException(nameof(at), $"Index {k} is {at[k]}, expected 0 to {Axes[k].Count - 1}.");
            index = index * Axes[k].Count + at[k];
        }

        return index;
    }
}
