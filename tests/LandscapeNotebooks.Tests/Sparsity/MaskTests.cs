using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sparsity;

namespace LandscapeNotebooks.Tests.Sparsity;

public sealed class MaskTests
{
    private static readonly Network Mlp = Architectures.Mlp([4], [25, 30], 3);

    private static double[] Scores(ulong seed = 1) => Mask.DrawScores(Mlp.Layout, new RandomSource(seed));

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(10)]
    [InlineData(33.3)]
    [InlineData(50)]
    [InlineData(99.9)]
    [InlineData(100)]
    public void Every_layer_keeps_exactly_c_per_cent_of_its_weights(double c)
    {
        var mask = Mask.Hard(Mlp.Layout, Scores(), c);
        Assert.Equal(3, mask.Layers.Count());
        Assert.All(mask.Layers, layer => Assert.Equal((int)Math.Floor(c * layer.Length / 100 + 0.5), mask.Kept(layer)));
    }

    [Fact]
    public void The_kept_weights_are_those_of_the_largest_scores()
    {
        double[] scores = Scores();
        var mask = Mask.Hard(Mlp.Layout, scores, 20);
        int offset = 0;
        foreach (var layer in mask.Layers)
        {
            var sizes = Enumerable.Range(0, layer.Length)
                .Select(i => (Size: Math.Abs(scores[offset + i]), IsMajor: mask.IsMajor[layer.Offset + i]))
                .ToArray();
            Assert.True(sizes.Where(s => s.IsMajor).Min(s => s.Size) > sizes.Where(s => !s.IsMajor).Max(s => s.Size));
            offset += layer.Length;
        }
    }

    [Fact]
    public void The_choice_equals_a_full_sort_also_with_many_ties()
    {
        var random = new RandomSource(5);
        var layout = ParameterLayout.Flat(97);
        for (int trial = 0; trial < 200; trial++)
        {
            double[] scores = [.. Enumerable.Range(0, 97).Select(_ => (double)(random.NextInt(trial % 7 + 1) - 3))];
            int kept = random.NextInt(98);
            var expected = Enumerable.Range(0, 97).OrderByDescending(i => Math.Abs(scores[i])).ThenBy(i => i).Take(kept).ToHashSet();
            var mask = Mask.Hard(layout, scores, kept * 100 / 97.0);
            Assert.Equal(Enumerable.Range(0, 97).Select(expected.Contains), mask.IsMajor.ToArray());
        }
    }

    [Fact]
    public void Equal_scores_are_decided_by_index() =>
        Assert.Equal([1, 1, 0, 1, 0], Mask.Hard(ParameterLayout.Flat(5), [-2, 2, 2, 3, -2], 60).Values);

    [Fact]
    public void Biases_and_batch_normalisation_are_never_masked()
    {
        var network = Network.Sequential(
            [1, 6, 6], new Convolution(1, 4, 3), new BatchNormalization(4), new ReLU(), new Flatten(), new Affine(64, 3));
        var mask = Mask.Hard(network.Layout, new double[Mask.ScoreCount(network.Layout)], 0);
        foreach (var block in network.Layout.Blocks)
            Assert.All(block.Of(mask.Values.AsSpan()).ToArray(), value => Assert.Equal(block.Kind == ParameterKind.Weight ? 0 : 1, value));
    }

    [Fact]
    public void A_soft_mask_has_the_major_part_of_the_hard_one_and_numbers_below_one_elsewhere()
    {
        var (hard, soft) = (Mask.Hard(Mlp.Layout, Scores(), 30), Mask.Soft(Mlp.Layout, Scores(), 30, new RandomSource(2)));
        Assert.Equal(hard.IsMajor.ToArray(), soft.IsMajor.ToArray());
        double[] minor = [.. soft.Values.Where((_, i) => !soft.IsMajor[i])];
        Assert.All(minor, value => Assert.InRange(value, 0, 1 - 1e-16));
        Assert.InRange(minor.Average(), 0.45, 0.55); // 623 numbers: the mean deviates by 0.0116
    }

    [Fact]
    public void A_soft_mask_keeps_its_draw_when_c_grows()
    {
        var (small, large) = (Mask.Soft(Mlp.Layout, Scores(), 10, new RandomSource(2)),
            Mask.Soft(Mlp.Layout, Scores(), 60, new RandomSource(2)));
        Assert.All(Enumerable.Range(0, Mlp.ParameterCount).Where(i => !large.IsMajor[i]),
            i => Assert.Equal(small.Values[i], large.Values[i]));
    }

    [Fact]
    public void At_a_hundred_per_cent_every_mask_is_dense()
    {
        Assert.Equal(Mask.Dense(Mlp.Layout).Values, Mask.Hard(Mlp.Layout, Scores(), 100).Values);
        Assert.Equal(Mask.Dense(Mlp.Layout).Values, Mask.Soft(Mlp.Layout, Scores(), 100, new RandomSource(1)).Values);
    }

    [Fact]
    public void Overlap_is_one_with_itself_and_that_of_chance_for_independent_scores()
    {
        var (a, b) = (Mask.Hard(Mlp.Layout, Scores(1), 50), Mask.Hard(Mlp.Layout, Scores(2), 50));
        Assert.Equal(1, a.Overlap(a));
        Assert.InRange(a.Overlap(b), 0.28, 0.39); // p / (2 - p) = 1/3; 940 weights
        Assert.Equal(b.Overlap(a), a.Overlap(b));
        Assert.Equal(1, Mask.Hard(Mlp.Layout, Scores(1), 0).Overlap(Mask.Hard(Mlp.Layout, Scores(2), 0)));
    }

    [Fact]
    public void Overlap_counts_what_both_keep_over_what_either_keeps()
    {
        var layout = ParameterLayout.Flat(5);
        Assert.Equal(1.0 / 5, Mask.Hard(layout, [5, 4, 3, 0, 0], 60).Overlap(Mask.Hard(layout, [0, 0, 3, 4, 5], 60), layout.Blocks[0]));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.5)]
    [InlineData(double.NaN)]
    public void A_capacity_outside_0_to_100_is_refused(double c)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Mask.Hard(Mlp.Layout, Scores(), c));
        Assert.Contains("from 0 to 100 %", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_architectures_are_refused_with_the_first_block_that_differs()
    {
        var other = Architectures.Mlp([4], [20, 30], 3);
        var mask = Mask.Dense(other.Layout);
        Assert.StartsWith("The architectures differ: block 0 is 1.weight (20, 4), expected 1.weight (25, 4).",
            Assert.Throws<ArgumentException>(() => Mask.Dense(Mlp.Layout).Overlap(mask)).Message, StringComparison.Ordinal);
        Assert.Contains("expected 823 (P of the mask)", Assert.Throws<ArgumentException>(() => mask.Apply(new double[5])).Message,
            StringComparison.Ordinal);
        Assert.Contains("expected 940 (S, a score for every weight)",
            Assert.Throws<ArgumentException>(() => Mask.Hard(Mlp.Layout, new double[7], 50)).Message, StringComparison.Ordinal);
        Assert.Contains("scores[3] is NaN",
            Assert.Throws<ArgumentException>(() => Mask.Hard(ParameterLayout.Flat(4), [1, 2, 3, double.NaN], 50)).Message,
            StringComparison.Ordinal);
    }
}
