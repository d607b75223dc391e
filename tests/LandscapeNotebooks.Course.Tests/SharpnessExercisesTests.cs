using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Course.Tests;

public sealed class SharpnessExercisesTests
{
    [Fact]
    public void The_curvature_of_a_function_of_w_over_its_length_falls_with_the_square_of_the_scale()
    {
        // f(w) = (w1 / |w|)^2 does not change with the scale of w; its curvature across w does.
        double Curvature(double scale)
        {
            const double h = 1e-4;
            double F(double t) => t * t / (scale * scale + t * t);
            return (F(h) - 2 * F(0) + F(-h)) / (h * h);
        }

        Assert.True(Check("09-1", Math.Round(Curvature(4) / Curvature(1), 6)).IsRight);
        Assert.Contains("smaller change", Check("09-1", 4).Message, StringComparison.Ordinal);
        Assert.Contains("Which derivative", Check("09-1", 0.25).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_normalised_filter_is_what_the_library_makes_of_it()
    {
        double[] direction = [0, 3, 4];
        Directions.Normalize(Normalization.Filter, ParameterLayout.Flat(3), [2, -1, 2], direction);

        Assert.True(Check("09-2", direction).IsRight);
        Assert.Contains("the norm of the filter", Check("09-2", new double[] { 0, 3, 4 }).Message, StringComparison.Ordinal);
        Assert.Contains("does not turn", Check("09-2", new double[] { 2, -1, 2 }).Message, StringComparison.Ordinal);
    }

    private static Verdict Check(string exercise, object answer) => Exercises.Find(exercise).Check(answer);
}
