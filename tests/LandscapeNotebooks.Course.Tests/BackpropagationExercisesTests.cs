using LandscapeNotebooks.Autograd;

namespace LandscapeNotebooks.Course.Tests;

public sealed class BackpropagationExercisesTests
{
    [Fact]
    public void The_slopes_of_the_square_are_those_that_the_engine_finds()
    {
        Scalar a = new(2), b = new(-1);
        (a * b + b).Pow(2).Backward();

        Assert.True(Check("03-1", new[] { a.Gradient, b.Gradient }).IsRight);
        Assert.Contains("two, and they add", Check("03-1", new[] { 6.0, -12 }).Message, StringComparison.Ordinal);
        Assert.Contains("follow each way", Check("03-1", new[] { 6.0, 0 }).Message, StringComparison.Ordinal);
        Assert.False(Check("03-1", new[] { 0.0, -18 }).IsRight);
    }

    [Fact]
    public void The_largest_slope_is_that_of_ten_sigmoids_at_their_middle()
    {
        // The bias -1/2 puts every unit after the first at 0: sigma(0) = 1/2.
        Scalar x = new(0), y = x.Sigmoid();
        for (int layer = 1; layer < 10; layer++)
            y = (y - 0.5).Sigmoid();
        y.Backward();

        Assert.True(Check("03-2", x.Gradient).IsRight);
        Assert.Contains("never be as large", Check("03-2", 0.25).Message, StringComparison.Ordinal);
        Assert.Contains("can be larger", Check("03-2", 1e-9).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gradient_by_the_logits_is_the_first_column_of_the_Jacobian()
    {
        Assert.True(Check("03-3", new[] { 0.5 * 0.5, -0.3 * 0.5, -0.2 * 0.5 }).IsRight);
        Assert.Contains("subtracted", Check("03-3", new[] { 0.5, 0, 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("sum to 0", Check("03-3", new[] { 1.0, 0, 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("column", Check("03-3", new[] { 0.2, -0.1, -0.1 }).Message, StringComparison.Ordinal);
    }

    private static Verdict Check(string name, object answer) => Exercises.Find(name).Check(answer);
}
