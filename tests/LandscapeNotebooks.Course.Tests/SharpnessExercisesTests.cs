using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Sharpness;

namespace LandscapeNotebooks.Course.Tests;

public sealed class SharpnessExercisesTests
{
    [Fact]
    public void The_largest_eigenvalue_on_the_floor_is_the_squared_length_of_the_gradient_of_the_product() =>
        Answers.Right("16-1", 10 * 10 + 0.1 * 0.1);

    [Fact]
    public void A_measure_that_a_rescaling_leaves_as_it_is_says_so() =>
        Answers.Right("16-3", SharpnessMeasure.All.Count(measure => measure.Invariance != Invariance.None));

    [Fact]
    public void Critical_sharpness_of_a_quadratic_is_the_curvature_along_its_gradient() =>
        Answers.Right("16-4", (8.0 * 64 + 2 * 4 + 1) / (64 + 4 + 1));

    [Fact]
    public void The_slope_ahead_is_that_of_the_library()
    {
        var rule = new SharpnessAware(new GradientDescent(1), 0.05);
        Answers.Right("16-5", 1 - rule.Minimize(Quadratic.Diagonal(4), [1], until: 1).Last[0]);
    }

    [Fact]
    public void The_batch_sharpness_of_single_points_is_the_mean_of_their_squared_lengths_twice() =>
        Answers.Right("16-6", 2 * (4 + 1 + 2) / 3.0);

    [Fact]
    public void The_worst_case_of_a_ball_is_the_librarys()
    {
        var found = new WorstCaseRise { Radius = 0.5 }.Of(Quadratic.Diagonal(8, 2, 1), new double[3], new RandomSource(1));
        Answers.Right("16-2", Math.Round(found.Value, 6));
    }

    [Theory]
    [InlineData("16-1", 2, "(1, 1)")]
    [InlineData("16-1", 100, "counts too")]
    [InlineData("16-1", 7, "residual is 0")]
    [InlineData("16-2", 2, "half its eigenvalue")]
    [InlineData("16-3", 3, "There are more")]
    [InlineData("16-3", 9, "length 0")]
    [InlineData("16-4", 8, "largest eigenvalue")]
    [InlineData("16-4", 3.6667, "mean eigenvalue")]
    [InlineData("16-4", 1, "along the gradient")]
    [InlineData("16-5", 4, "Where does the rule look")]
    [InlineData("16-5", 3.8, "not down")]
    [InlineData("16-5", 0, "(16.1)")]
    [InlineData("16-6", 7 / 3.0, "one half")]
    [InlineData("16-6", 3.535, "of its own")]
    [InlineData("16-6", 1, "quotient")]
    public void A_wrong_answer_is_told_the_idea(string name, double answer, string hint) => Answers.Wrong(name, answer, hint);
}
