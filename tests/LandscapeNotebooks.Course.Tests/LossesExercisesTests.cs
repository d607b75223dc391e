using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Course.Tests;

public sealed class LossesExercisesTests
{
    [Fact]
    public void The_mixture_of_the_sources_is_the_best_belief()
    {
        Verdict mean = Check("02-1", new[] { 0.4, 0.25, 0.35 }), first = Check("02-1", new[] { 0.7, 0.2, 0.1 }),
            none = Check("02-1", new[] { 0.7, 0.5, 0.7 });

        Assert.True(mean.IsRight);
        Assert.Contains("better one", first.Message, StringComparison.Ordinal);
        Assert.Contains("no distribution", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_margin_is_where_the_library_has_its_smallest_smoothed_loss()
    {
        double best = Enumerable.Range(0, 10_001)
            .Select(i => i * 1e-3)
            .MinBy(m => new CrossEntropy { Smoothing = LabelSmoothing.PerOtherClass(0.02, 10) }
            .Evaluate([m, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0));

        Assert.True(Check("02-2", best).IsRight);
        Assert.Contains("nine others", Check("02-2", Math.Log(49)).Message, StringComparison.Ordinal);
        Assert.False(Check("02-2", 5.0).IsRight);
    }

    [Fact]
    public void The_pull_of_the_squared_error_is_strongest_where_a_grid_finds_it()
    {
        double Pull(double z) => 1 / (1 + Math.Exp(-z)) is var y ? 2 * (1 - y) * y * (1 - y) : 0;
        double best = Enumerable.Range(-8000, 16_001).Select(i => i * 1e-3).MaxBy(Pull);

        Assert.True(Check("02-3", best).IsRight);
        Assert.Contains("other factor", Check("02-3", 0.0).Message, StringComparison.Ordinal);
        Assert.Contains("right already", Check("02-3", 2.0).Message, StringComparison.Ordinal);
        Assert.False(Check("02-3", -3.0).IsRight);
    }

    private static Verdict Check(string name, object answer) => Exercises.Find(name).Check(answer);
}
