using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Fields;

/// <summary>The cell of a grid point reaches half-way to its neighbours, and as far beyond the last one.</summary>
internal static class CellEdges
{
    internal static ImmutableArray<double> Of(ImmutableArray<double> centers)
    {
        int n = centers.Length;
        if (n == 1)
            return [centers[0] - 0.5, centers[0] + 0.5];
        var edges = ImmutableArray.CreateBuilder<double>(n + 1);
        edges.Add(centers[0] - (centers[1] - centers[0]) / 2);
        for (int i = 1; i < n; i++)
            edges.Add((centers[i - 1] + centers[i]) / 2);
        edges.Add(centers[n - 1] + (centers[n - 1] - centers[n - 2]) / 2);
        return edges.MoveToImmutable();
    }
}
