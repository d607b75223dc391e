using System.Collections.Immutable;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Topology;

/// <summary>The topology of several draws of a plane through one model: what belongs to the model, and what to the draw.</summary>
/// <example><code>
/// var band = TopologyBand.Of(surfaces.Select(SublevelSets.Of));
/// band.ToTable()       // mean, deviation, least and greatest of every measure
/// band.PlotSurvivors() // how many minima persist how much, with the range over the draws
/// </code></example>
public sealed class TopologyBand
{
    private TopologyBand(ImmutableArray<SublevelSets> draws, ImmutableArray<TopologyMeasures> measures) =>
        (Draws, Measures) = (draws, measures);

    public ImmutableArray<SublevelSets> Draws { get; }

    /// <summary>Of each draw.</summary>
    public ImmutableArray<TopologyMeasures> Measures { get; }

    /// <param name="draws">One a plane.</param>
    /// <param name="persistence">What persists less does not count.</param>
    /// <exception cref="ArgumentException">There is no draw.</exception>
    public static TopologyBand Of(IEnumerable<SublevelSets> draws, double persistence = 0)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ImmutableArray<SublevelSets> all = [.. draws];
        return all.Length > 0 ? new(all, [.. all.Select(sets => TopologyMeasures.Of(sets, persistence))])
            : throw new ArgumentException("draws is empty, expected at least one.", nameof(draws));
    }

    /// <summary>How many pairs of each draw persist at least so much, those that never end among them: by draw, then by
    /// threshold.</summary>
    /// <param name="dimension">Of the diagrams.</param>
    /// <param name="persistence">Thresholds.</param>
    public ImmutableArray<ImmutableArray<double>> Survivors(int dimension, IReadOnlyList<double> persistence) =>
        [.. Draws.Select(sets => sets.Diagram(dimension)).Select(diagram => persistence
            .Select(least => (double)diagram.Pairs.Count(pair => pair.Persistence >= least)).ToImmutableArray())];

    /// <summary>A row for every measure: mean and deviation over the draws, the least and the greatest.</summary>
    public Table ToTable()
    {
        (string Name, Func<TopologyMeasures, double> Of)[] rows =
        [
            ("minima", measures => measures.Minima), ("loops", measures => measures.Loops),
            ("deepest rival", measures => measures.DeepestRival), ("total persistence", measures => measures.TotalPersistence),
            ("saddle-minimum average distance", measures => measures.SaddleMinimumDistance), ("range", measures => measures.Range),
        ];
        return Table.OfTexts(["", "mean", "deviation", "least", "greatest"], [.. rows.Select(row =>
        {
            var values = Measures.Select(row.Of).ToArray();
            var mean = MeanAndDeviation.Of(values);
            return (IReadOnlyList<string>)[row.Name, Numerals.Of(mean.Mean), mean.Count < 2 ? "" : Numerals.Of(mean.Deviation),
                Numerals.Of(values.Min()), Numerals.Of(values.Max())];
        })]) with
        { Note = Numerals.Counted(Draws.Length, "draw of the plane", "draws of the plane") };
    }

    public override string ToString() => $"Topology over {Draws.Length} draws";
}
