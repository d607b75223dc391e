using FsCheck;
using FsCheck.Fluent;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Tests.Topology;

public sealed class PersistenceDiagramTests
{
    [Fact]
    public void Distances_are_the_least_over_all_matchings() => Prop.ForAll(Diagrams(), pair =>
    {
        var (one, other) = (Of(pair.Item1), Of(pair.Item2));
        var all = Matchings([.. one.Pairs], [.. other.Pairs]).ToArray();
        return Near(all.Min(moves => moves.DefaultIfEmpty().Max()), one.Bottleneck(other))
            && Near(all.Min(moves => moves.Sum()), one.Wasserstein(other, 1))
            && Near(Math.Sqrt(all.Min(moves => moves.Sum(move => move * move))), one.Wasserstein(other));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Values_that_move_by_e_move_no_diagram_by_more()
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            var (one, noise) = (SublevelSetsTests.Rough(seed), SublevelSetsTests.Rough(seed + 100));
            double e = 0.1;
            double[] moved = [.. one.Values.ToArray().Zip(noise.Values.ToArray(), (value, z) => value + e * Math.Tanh(z))];
            var (before, after) = (SublevelSets.Of(one), SublevelSets.Of(moved, one.X, one.Y));
            foreach (int dimension in new[] { 0, 1 })
            {
                double bottleneck = before.Diagram(dimension).Bottleneck(after.Diagram(dimension));
                Assert.InRange(bottleneck, 1e-3, e);
                Assert.True(before.Diagram(dimension).Wasserstein(after.Diagram(dimension), 8) >= bottleneck);
            }
        }
    }

    [Fact]
    public void Distances_are_symmetric_and_0_from_itself()
    {
        var (one, other) = (SublevelSets.Of(SublevelSetsTests.Rough(1)).Diagram(0), SublevelSets.Of(SublevelSetsTests.Rough(2)).Diagram(0));
        Assert.Equal((0, 0), (one.Bottleneck(one), one.Wasserstein(one)));
        Assert.Equal(one.Bottleneck(other), other.Bottleneck(one));
        Assert.Equal(one.Wasserstein(other), other.Wasserstein(one), 1e-9); // sums in another order
    }

    [Fact]
    public void Pairs_that_never_end_are_matched_among_themselves()
    {
        PersistenceDiagram one = new(0, [new(1, double.PositiveInfinity)]), other = new(0, [new(3.5, double.PositiveInfinity), new(4, 5)]);
        Assert.Equal(2.5, one.Bottleneck(other));
        Assert.Equal(Math.Sqrt(2.5 * 2.5 + 0.25), one.Wasserstein(other), 1e-15);
        Assert.Equal(double.PositiveInfinity, one.Bottleneck(new(0, [])));
    }

    [Fact]
    public void What_is_no_diagram_is_refused()
    {
        Assert.Contains("from 2 to 1", Assert.Throws<ArgumentException>(() => new PersistenceDiagram(0, [new(2, 1)])).Message);
        Assert.Contains("dimension 1",
            Assert.Throws<ArgumentException>(() => new PersistenceDiagram(0, []).Bottleneck(new(1, []))).Message);
        PersistenceDiagram many = new(0, Enumerable.Range(0, 2001).Select(i => new PersistencePair(i, i + 1)));
        Assert.Contains("AtLeast", Assert.Throws<ArgumentException>(() => many.Wasserstein(many)).Message);
        Assert.Equal(0, many.Bottleneck(many));
    }

    [Fact]
    public void A_band_counts_what_persists_in_every_draw()
    {
        var band = TopologyBand.Of(Enumerable.Range(1, 3).Select(seed => SublevelSets.Of(SublevelSetsTests.Rough((ulong)seed))));
        var survivors = band.Survivors(0, [0, 1, 1e9]);
        Assert.Equal(band.Measures.Select(measures => (double)measures.Minima), survivors.Select(draw => draw[0]));
        Assert.All(survivors, draw => Assert.Equal(1, draw[2])); // the one that never ends
        Assert.Contains("3 draws", band.ToTable().ToString());
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) <= 1e-12 * Math.Max(1, Math.Abs(one));

    private static PersistenceDiagram Of(int[] numbers) =>
        new(0, numbers.Chunk(2).Where(pair => pair.Length == 2).Select(pair => new PersistencePair(pair[0], pair[0] + pair[1])));

    private static Arbitrary<(int[], int[])> Diagrams()
    {
        var one = Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, 9), 2 * count));
        return one.SelectMany(left => one.Select(right => (left, right))).ToArbitrary();
    }

    /// <summary>The moves of every way to match, or to leave to the diagonal.</summary>
    private static IEnumerable<double[]> Matchings(PersistencePair[] left, PersistencePair[] right)
    {
        if (left.Length == 0)
        {
            yield return [.. right.Select(pair => pair.Persistence / 2)];
            yield break;
        }

        foreach (double[] rest in Matchings(left[1..], right))
            yield return [left[0].Persistence / 2, .. rest];
        for (int j = 0; j < right.Length; j++)
        {
            double move = Math.Max(Math.Abs(left[0].Birth - right[j].Birth), Math.Abs(left[0].Death - right[j].Death));
            foreach (double[] rest in Matchings(left[1..], [.. right.Where((_, i) => i != j)]))
                yield return [move, .. rest];
        }
    }
}
