using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Course.Tests;

public sealed class TopologyExercisesTests
{
    [Fact]
    public void Bars_of_the_line_are_the_librarys()
    {
        var tree = SublevelSets.Of([6, 2, 7, 0, 4, 3, 8], new Axis(0, 6, 7)).Tree;
        Answers.Right("15-1", tree.Branches.Single(branch => branch.Birth == 2).Persistence);
        Answers.Right("15-2", tree.SaddleMinimumDistance);
    }

    [Fact]
    public void Minima_of_the_grids_are_points_below_all_that_are_joined_with_them()
    {
        int Minima(int count)
        {
            var side = new Axis(-2, 2, count);
            double F(int i, int j) => i < 0 || j < 0 || i >= count || j >= count ? double.PositiveInfinity
                : Math.Pow(side[j] - side[i] / 2, 2) + 1e-3 * side[i] * side[i];
            // the square's neighbours, all eight: a minimum of these is one of the library's, which joins six
            bool IsLeast(int k) => !(from di in new[] { -1, 0, 1 }
                                     from dj in new[] { -1, 0, 1 }
                                     where (di, dj) != (0, 0)
                                     select F(k / count + di, k % count + dj)).Any(f => f < F(k / count, k % count));
            return Enumerable.Range(0, count * count).Count(IsLeast);
        }

        var valley = Objective.From(2, w => Math.Pow(w[1] - w[0] / 2, 2) + 1e-3 * w[0] * w[0]);
        int[] counts = [.. new[] { 11, 21, 41, 81 }.Select(count => SublevelSets.Of(
            Surface.Evaluate(valley, new Axis(-2, 2, count), new Axis(-2, 2, count))).Tree.Branches.Length)];
        Assert.All(counts.Zip(new[] { 11, 21, 41, 81 }), pair => Assert.True(pair.First >= Minima(pair.Second)));
        Assert.Contains(counts, count => count > 1);
        Answers.Right("15-3", counts);
    }

    [Fact]
    public void A_factor_of_the_function_is_one_of_the_distance() => Answers.Right("15-5", new[] { 3, 1 });

    [Fact]
    public void Wrong_answers_are_told_the_idea()
    {
        Answers.Wrong("15-1", 4, "end of the line");
        Answers.Wrong("15-1", 7, "Climb from 2");
        Answers.Wrong("15-2", 3, "leaves the least value out");
        Answers.Wrong("15-2", 5, "three minima");
        Answers.Wrong("15-3", new[] { 1, 1, 1, 1 }, "How many do the grids see");
        Answers.Wrong("15-3", new[] { 2, 2, 2, 2 }, "count the branches");
        Answers.Wrong("15-4", 0.875, "random points say");
        Answers.Wrong("15-4", 3, "second longest");
        Answers.Wrong("15-5", new[] { 3, 3 }, "range of f grows");
        Answers.Wrong("15-5", new[] { 4, 1 }, "change any difference");
    }
}
