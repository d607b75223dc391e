namespace LandscapeNotebooks.Topology;

/// <summary>The shape of a landscape in a few numbers.</summary>
/// <param name="Minima">Branches of the merge tree.</param>
/// <param name="Loops">What the sets enclose: hills with a way around them. 0 for a graph.</param>
/// <param name="DeepestRival">The largest persistence of a minimum that is not the least; 0 for none.</param>
/// <param name="TotalPersistence">The sum over the minima but the least.</param>
/// <param name="SaddleMinimumDistance">Landscaper's measure of roughness, <see cref="MergeTree.SaddleMinimumDistance"/>.</param>
/// <param name="Range">The greatest value less the least.</param>
public sealed record TopologyMeasures(
    int Minima, int Loops, double DeepestRival, double TotalPersistence, double SaddleMinimumDistance, double Range)
{
    /// <param name="sets">What is measured.</param>
    /// <param name="persistence">What persists less does not count.</param>
    public static TopologyMeasures Of(SublevelSets sets, double persistence = 0)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var tree = sets.Tree.Simplified(persistence);
        var pieces = sets.Diagram(0).AtLeast(persistence);
        return new(tree.Branches.Length, sets.Diagrams.Length < 2 ? 0 : sets.Diagrams[^1].AtLeast(persistence).Pairs.Length,
            pieces.Pairs.Where(pair => !pair.IsEssential).Select(pair => pair.Persistence).DefaultIfEmpty().Max(),
            pieces.TotalPersistence(), tree.SaddleMinimumDistance, tree.Greatest - tree.Least);
    }
}
