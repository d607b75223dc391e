using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Topology;

/// <summary>Freudenthal's triangulation of a grid: the neighbours of a point are those that differ by 0 or 1 in every coordinate, all
/// upwards
/// or all downwards, 6 in the plane and 14 in space.</summary>
/// <remarks>
/// Its cells are simplices, so that a function linear on each of them has all its critical points at grid points, and what is above a level
/// is as connected as what is below is not: the loops of the one are the pieces of the other. A margin of one place on every side stands
/// for all that lies outside. H. Freudenthal, Simplizialzerlegungen von beschraenkter Flachheit, 1942.
/// </remarks>
internal readonly struct GridGraph : IGraph
{
    private readonly int[] _counts, _strides, _offsets;
    private readonly double[] _closeness;

    /// <param name="axes">The first runs fastest.</param>
    public GridGraph(ReadOnlySpan<Axis> axes)
    {
        int n = axes.Length;
        (_counts, _strides) = (new int[n], new int[n]);
        int places = 1;
        for (int k = 0; k < n; k++)
        {
            (_counts[k], _strides[k]) = (axes[k].Count, places);
            places = checked(places * (axes[k].Count + 2));
        }

        PlaceCount = places;
        int shifts = (1 << n) - 1;
        (_offsets, _closeness) = (new int[2 * shifts], new double[2 * shifts]);
        for (int shift = 1; shift <= shifts; shift++)
        {
            int offset = 0;
            double squares = 0;
            for (int k = 0; k < n; k++)
            {
                if ((shift >> k & 1) == 0)
                    continue;
                offset += _strides[k];
                squares += axes[k].Spacing * axes[k].Spacing;
            }

            (_offsets[shift - 1], _offsets[shifts + shift - 1]) = (-offset, offset);
            _closeness[shift - 1] = _closeness[shifts + shift - 1] = 1 / Math.Sqrt(squares);
        }
    }

    /// <inheritdoc/>
    public int PlaceCount { get; }

    /// <inheritdoc/>
    public int MostNeighbours => _offsets.Length;

    /// <inheritdoc/>
    public int Neighbours(int place, Span<int> beside)
    {
        for (int i = 0; i < _offsets.Length; i++)
            beside[i] = place + _offsets[i];
        return _offsets.Length;
    }

    /// <inheritdoc/>
    public double Closeness(int place, int index) => _closeness[index];

    /// <inheritdoc/>
    public int[] Places()
    {
        int[] places = new int[_counts.Aggregate(1, (product, count) => product * count)];
        int corner = _strides.Sum();
        int[] at = new int[_counts.Length];
        for (int point = 0, place = corner; point < places.Length; point++)
        {
            places[point] = place++;
            for (int k = 0; k < at.Length && ++at[k] == _counts[k]; k++)
            {
                at[k] = 0;
                if (k + 1 < at.Length)
                    place += _strides[k + 1] - _counts[k] * _strides[k];
            }
        }

        return places;
    }
}
