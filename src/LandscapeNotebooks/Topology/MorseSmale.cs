using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Topology;

/// <summary>A surface cut by its steepest ways: each point goes down to a minimum and up to a maximum, and a cell is what shares
/// both.</summary>
/// <remarks>The steepest neighbour of six is followed. Cells are those of the Morse-Smale complex up to a point on their borders. H.
/// Edelsbrunner, J. Harer and A. Zomorodian, Hierarchical Morse-Smale complexes, 2003.</remarks>
public sealed class MorseSmale
{
    private MorseSmale(SublevelSets below, SublevelSets above) => (Below, Above) = (below, above);

    /// <summary>The sets {f &lt;= c}: their branches are the minima.</summary>
    public SublevelSets Below { get; }

    /// <summary>The sets {-f &lt;= c}: their branches are the maxima.</summary>
    public SublevelSets Above { get; }

    public static MorseSmale Of(Surface surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        double[] turned = [.. surface.Values.ToArray().Select(value => -value)];
        return new(SublevelSets.Of(surface), SublevelSets.Of(turned, surface.X, surface.Y));
    }

    /// <summary>By point: its cell, counted from 0 as they come; -1 for a wall.</summary>
    /// <param name="persistence">Minima and maxima of less are poured into their neighbours.</param>
    public int[] Cells(double persistence = 0)
    {
        int[] down = Below.Basins(persistence), up = Above.Basins(persistence), cells = new int[down.Length];
        var numbers = new Dictionary<(int, int), int>();
        for (int point = 0; point < cells.Length; point++)
        {
            var ends = (down[point], up[point]);
            if (down[point] < 0)
                cells[point] = -1;
            else if (numbers.TryGetValue(ends, out int number))
                cells[point] = number;
            else
                cells[point] = numbers[ends] = numbers.Count;
        }

        return cells;
    }
}
