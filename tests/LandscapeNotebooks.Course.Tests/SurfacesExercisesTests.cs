using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Course.Tests;

public sealed class SurfacesExercisesTests
{
    private static Verdict Check(string name, object answer) => Exercises.Find(name).Check(answer);

    [Fact]
    public void The_scaled_filter_is_the_librarys()
    {
        double[] d = [0, 0, 5];
        Directions.Normalize(Normalization.Filter, new ParameterLayout([("w", ParameterKind.Weight, [1, 3])]), [3, 4, 12], d);
        Assert.True(Check("08-1", d).IsRight);
        Assert.Contains("twice", Check("08-1", new[] { 0, 0, 2.6 }).Message, StringComparison.Ordinal);
        Assert.Contains("point", Check("08-1", new[] { 3.0, 4, 12 }).Message, StringComparison.Ordinal);
        Assert.Contains("length of the filter", Check("08-1", new[] { 0.0, 0, 1 }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_curvature_of_a_scaled_layer_is_that_of_the_chain_rule()
    {
        // f(w1, w2) = (w1 w2)^2 / 2 along w1: the curvature is w2^2, and w2 becomes w2 / 4.
        var f = Objective.From(2, w => w[0] * w[0] * w[1] * w[1] / 2);
        double Curvature(double w1, double w2) => (f.Value([w1 + 1, w2]) - 2 * f.Value([w1, w2]) + f.Value([w1 - 1, w2])) / 1;
        Assert.True(Check("08-2", Curvature(4 * 3, 2.0 / 4) / Curvature(3, 2)).IsRight);
        Assert.Contains("smaller share", Check("08-2", 16).Message, StringComparison.Ordinal);
        Assert.Contains("slope", Check("08-2", 0.25).Message, StringComparison.Ordinal);
        Assert.Contains("differentiate", Check("08-2", 1).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cosine_of_chance_is_that_of_random_directions()
    {
        var layout = ParameterLayout.Flat(10_000);
        double[] theta = new double[10_000];
        double squares = Enumerable.Range(0, 100).Average(seed => Math.Pow(
            Plane.Random(layout, theta, new RandomSource((ulong)seed), Normalization.None).Cosine, 2));
        Assert.Equal(0.01, Math.Sqrt(squares), 0.002);
        Assert.True(Check("08-3", 0.01).IsRight);
        Assert.Contains("mean of the square", Check("08-3", 1e-4).Message, StringComparison.Ordinal);
        Assert.Contains("sum", Check("08-3", 0.5).Message, StringComparison.Ordinal);
    }
}
