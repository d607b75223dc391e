using FsCheck;
using FsCheck.Fluent;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Numerics;

public class RandomSourceTests
{
    [Fact]
    public void The_stream_of_seed_0_begins_with_the_published_block()
    {
        var random = new RandomSource(0);
        Assert.Equal(0xE169C58D6627E8D5, random.NextUInt64());
        Assert.Equal(0x9B00DBD8BC57AC4C, random.NextUInt64());
    }

    // Committed so that a change of the stream, which would change every notebook, does not pass unseen.
    [Fact]
    public void The_streams_of_seed_1_stay_what_they_are()
    {
        var random = new RandomSource(1);
        Assert.Equal(0.31381805877024854, random.NextNormal());
        Assert.Equal(0.5862655329358369, random.NextNormal());
        Assert.Equal([1, 7, 3, 2, 9, 0, 6, 4, 5, 8], random.Permutation(10));
        Assert.Equal(0x967C57FEC488DEA4, random.Split().NextUInt64());
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        const int count = 200_000;
        var draws = new double[count];
        new RandomSource(3).FillNormal(draws);

        // Five standard errors of the k-th moment: 5 sqrt(Var(x^k) / n), Var = 1, 2, 15, 96.
        AssertMoment(1, 0, 1);
        AssertMoment(2, 1, 2);
        AssertMoment(3, 0, 15);
        AssertMoment(4, 3, 96);
        Assert.Equal(0.0455, draws.Count(x => Math.Abs(x) > 2) / (double)count, 0.0025);

        void AssertMoment(int power, double expected, double variance) =>
            Assert.Equal(expected, draws.Average(x => Math.Pow(x, power)), 5 * Math.Sqrt(variance / count));
    }

    [Fact]
    public void Doubles_fill_the_unit_interval_evenly()
    {
        var random = new RandomSource(4);
        AssertUniform(100, _ => (int)(100 * random.NextDouble()));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void NextInt_is_uniform(int bound)
    {
        var random = new RandomSource(5);
        AssertUniform(bound, _ => random.NextInt(bound));
    }

    // 3 2^29 does not divide 2^32 or 2^64: without the rejection the lower third would come too often by the 32-bit method.
    [Fact]
    public void NextInt_has_no_bias_at_large_bounds()
    {
        var random = new RandomSource(6);
        AssertUniform(3, _ => random.NextInt(3 << 29) >> 29);
    }

    [Fact]
    public void Children_agree_with_nothing_else()
    {
        var parent = new RandomSource(8);
        var children = Enumerable.Range(0, 100).Select(_ => parent.Split()).ToArray();
        var grandchild = children[0].Split();
        ulong[] firsts = [.. children.Append(grandchild).Append(parent).Append(new RandomSource(9)).Select(source => source.NextUInt64())];
        Assert.Equal(firsts.Length, firsts.Distinct().Count());

        double correlation = Enumerable.Range(0, 10_000).Average(_ => children[0].NextNormal() * children[1].NextNormal());
        Assert.Equal(0, correlation, 5 / Math.Sqrt(10_000)); // five standard errors
    }

    [Fact]
    public void Splitting_draws_nothing_and_drawing_splits_nothing()
    {
        RandomSource first = new(10), second = new(10);
        var early = first.Split();
        ulong drawn = first.NextUInt64();
        Assert.Equal(second.NextUInt64(), drawn);
        Assert.Equal(second.Split().NextUInt64(), early.NextUInt64());
    }

    [Fact]
    public void A_source_goes_on_from_its_state_to_the_same_numbers()
    {
        for (int drawn = 0; drawn < 9; drawn++)
        {
            var random = new RandomSource(11);
            random.Split();
            for (int i = 0; i < drawn; i++)
                _ = i % 3 == 0 ? random.NextNormal() : random.NextDouble();

            var resumed = new RandomSource(random.State);
            Assert.Equal(random.NextNormal(), resumed.NextNormal());
            Assert.Equal(random.NextUInt64(), resumed.NextUInt64());
            Assert.Equal(random.NextUInt64(), resumed.NextUInt64());
            Assert.Equal(random.Split().NextUInt64(), resumed.Split().NextUInt64());
        }
    }

    [Fact]
    public void Permutations_hold_every_index_once() => Prop.ForAll<byte, uint>((count, seed) =>
        new RandomSource(seed).Permutation(count).Order().SequenceEqual(Enumerable.Range(0, count))).QuickCheckThrowOnFailure();

    [Fact]
    public void Uniform_numbers_never_reach_the_upper_bound()
    {
        var random = new RandomSource(12);
        double high = Math.BitIncrement(1.0);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(1, random.NextUniform(1, high)));
    }

    [Fact]
    public void Bounds_that_make_no_interval_are_refused()
    {
        var random = new RandomSource(0);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(0));
        Assert.Throws<ArgumentException>(() => random.NextUniform(1, 1));
        Assert.Throws<ArgumentException>(() => random.NextUniform(0, double.NaN));
        Assert.Throws<ArgumentException>(() => random.NextUniform(-1e308, 1e308));
    }

    // Pearson's statistic X has k = cells - 1 degrees of freedom; P(X > k + 2 sqrt(k t) + 2t) is below exp(-t) (Laurent, Massart 2000).
    private static void AssertUniform(int cells, Func<int, int> draw)
    {
        const int count = 100_000;
        const double t = 12;
        double expected = count / (double)cells, freedom = cells - 1;
        double statistic = Enumerable.Range(0, count)
            .CountBy(draw)
            .Sum(cell => (cell.Value - expected) * (cell.Value - expected) / expected);
        Assert.True(statistic < freedom + 2 * Math.Sqrt(freedom * t) + 2 * t, $"Pearson's statistic is {statistic} over {cells} cells.");
    }
}
