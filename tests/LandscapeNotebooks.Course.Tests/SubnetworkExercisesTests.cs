using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sparsity;

namespace LandscapeNotebooks.Course.Tests;

public sealed class SubnetworkExercisesTests
{
    private static Verdict Check(string name, object answer) => Exercises.Find(name).Check(answer);

    [Fact]
    public void The_overlap_of_chance_is_that_of_large_random_masks()
    {
        var layout = ParameterLayout.Flat(100_000);
        Mask Draw(ulong seed) => Mask.Hard(layout, Mask.DrawScores(layout, new RandomSource(seed)), 20);
        Assert.Equal(1.0 / 9, Draw(1).Overlap(Draw(2)), 0.005);
        Assert.True(Check("14-1", 1.0 / 9).IsRight);
        Assert.Contains("at least one of them", Check("14-1", 0.04).Message, StringComparison.Ordinal);
        Assert.False(Check("14-1", 0.2).IsRight);
    }

    [Fact]
    public void The_kept_weights_are_the_librarys()
    {
        var mask = Mask.Hard(ParameterLayout.Flat(6), [2, -3, 3, 1, -3, 3], 50);
        int[] kept = [.. Enumerable.Range(0, 6).Where(i => mask.IsMajor[i])];
        Assert.True(Check("14-2", kept).IsRight);
        Assert.True(Check("14-2", kept.Reverse().ToList()).IsRight);
        Assert.Contains("has to wait", Check("14-2", new[] { 2, 4, 5 }).Message, StringComparison.Ordinal);
        Assert.Contains("sign", Check("14-2", new[] { 0, 2, 5 }).Message, StringComparison.Ordinal);
        Assert.Contains("half of six", Check("14-2", new[] { 1, 2 }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mean_of_a_soft_mask_counts_both_parts()
    {
        var layout = ParameterLayout.Flat(100_000);
        var mask = Mask.Soft(layout, Mask.DrawScores(layout, new RandomSource(1)), 40, new RandomSource(2));
        Assert.Equal(0.7, mask.Values.Average(), 0.005);
        Assert.True(Check("14-3", 0.7).IsRight);
        Assert.Contains("hard mask", Check("14-3", 0.4).Message, StringComparison.Ordinal);
        Assert.False(Check("14-3", 0.5).IsRight);
    }
}
