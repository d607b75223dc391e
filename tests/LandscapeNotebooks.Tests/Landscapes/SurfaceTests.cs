using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Tests.Objectives;

namespace LandscapeNotebooks.Tests.Landscapes;

public sealed class SurfaceTests
{
    private static readonly Axis Weights = new(-5, 5, 25);

    [Fact]
    public void Extremes_of_the_logistic_surface_are_the_published_ones()
    {
        var surface = Surface.Evaluate(TwoGaussians.Objective(), Weights, Weights);
        Assert.Equal(0.293182, surface.Minimum.Value, 5e-7);
        Assert.Equal(2.0833, surface.Minimum.X, 5e-5);
        Assert.Equal(0.8333, surface.Minimum.Y, 5e-5);
        Assert.Equal(6.957212, surface.Maximum.Value, 5e-7);
        Assert.Equal((-5, -5), (surface.Maximum.X, surface.Maximum.Y));
    }

    [Fact]
    public void Every_value_is_the_objective_at_its_point()
    {
        var surface = Surface.Evaluate(Objective.From(2, theta => 10 * theta[0] + theta[1]), new Axis(0, 2, 3), new Axis(0, 1, 2));
        Assert.Equal([0, 10, 20, 1, 11, 21], surface.Values.ToArray());
        Assert.Equal(21, surface[2, 1]);
    }

    [Fact]
    public void A_surface_knows_the_plane_that_it_lies_on()
    {
        var plane = Plane.OfDirections([1, 2, 0.5], [0.3, -0.1, 0.2], [20, 70, -10]);
        Assert.Same(plane, Surface.Evaluate(TwoGaussians.Objective(bias: true), plane, new Axis(-5, 5, 3), Weights).Plane);
    }

    [Fact]
    public void A_whole_plane_at_once_has_the_values_of_its_points()
    {
        var objective = TwoGaussians.Objective(bias: true);
        foreach (var plane in new[] { Plane.OfDirections([1, 2, 0.5], [0.3, -0.1, 0.2], [20, 70, -10]),
            Plane.OfParameters([1, 2, 0.5], 2, 0) })
        {
            var surface = Surface.Evaluate(objective, plane, new Axis(-5, 5, 13), Weights);
            double[] theta = new double[3];
            for (int i = 0; i < 13; i++)
            {
                for (int j = 0; j < 25; j++)
                {
                    plane.Point(surface.X[i], surface.Y[j], theta);
                    double value = objective.Value(theta);
                    Assert.Equal(value, surface[i, j], 1e-13 * value); // the products of the rows are rounded otherwise
                }
            }
        }
    }

    /// <summary>Near the origin products of exponentials, far from it exponentials of sums, a border between the two, and
    /// 13 samples: no whole unit.</summary>
    [Fact]
    public void Logistic_planes_agree_with_their_points_near_and_far()
    {
        double[] inputs = new double[26];
        new RandomSource(1).FillNormal(inputs);
        var objective = new LogisticRegression(inputs, [.. Enumerable.Range(0, 13).Select(n => n % 2)]);
        var axis = new Axis(-60, 60, 41);
        var surface = Surface.Evaluate(objective, axis, axis);
        for (int i = 0; i < 41; i++)
        {
            for (int j = 0; j < 41; j++)
            {
                double value = objective.Value([axis[i], axis[j]]);
                Assert.Equal(value, surface[i, j], 1e-13 * value); // z of up to 100 has 7e-15 of itself in its last place
            }
        }
    }

    [Fact]
    public void A_sample_that_is_no_number_makes_its_points_none()
    {
        var surface = Surface.Evaluate(TwoGaussians.Objective(), Plane.OfDirections([double.NaN, 0], [1, 0], [0, 1]), Weights, Weights);
        Assert.Equal(625, surface.DivergedCount);
    }

    [Fact]
    public void Small_losses_keep_their_digits_and_large_ones_stay_finite()
    {
        double[] inputs = [.. Enumerable.Repeat(1.0, 2000)];
        var objective = new LogisticRegression([.. inputs.Zip(inputs, (x, y) => (double[])[x, y]).SelectMany(pair => pair)], new int[2000]);
        var surface = Surface.Evaluate(objective, new Axis(-20, 0, 2), new Axis(-20, 1e4, 2));
        Assert.Equal(Math.Exp(-40), surface[0, 0], 1e-14 * Math.Exp(-40));
        Assert.Equal(1e4, surface[1, 1], 1e-9);
        Assert.Equal(2000 * 1e4, new LogisticRegression(inputs, new int[2000], LandscapeNotebooks.Losses.Reduction.Sum).Value([1e4]), 1e-6);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var plane = Plane.OfDirections([1, 2], [0.3, -0.1], [0.2, 0.7]);
        var one = Surface.Evaluate(TwoGaussians.Objective(), plane, Weights, Weights, threads: 1);
        var four = Surface.Evaluate(TwoGaussians.Objective(), plane, Weights, Weights, threads: 4);
        Assert.Equal(one.Values.ToArray(), four.Values.ToArray());
    }

    [Fact]
    public void Planes_are_theta_plus_a_d_plus_b_e_or_two_parameters()
    {
        double[] theta = new double[3];
        Plane.OfDirections([1, 2, 3], [1, 0, 2], [0, 1, -1]).Point(10, 100, theta);
        Assert.Equal([11, 102, -77], theta);
        Plane.OfParameters([1, 2, 3], 2, 0).Point(10, 100, theta);
        Assert.Equal([100, 2, 10], theta);
    }

    [Fact]
    public void Diverged_points_are_counted_and_are_no_extremes()
    {
        var surface = new Surface(new Axis(0, 1, 2), new Axis(0, 1, 2), [double.NaN, 3, double.PositiveInfinity, 2]);
        Assert.Equal((2, 2.0, 3.0), (surface.DivergedCount, surface.Minimum.Value, surface.Maximum.Value));
    }

    [Fact]
    public void Progress_ends_with_all_points_and_no_time_left()
    {
        var seen = new List<SurfaceProgress>();
        Surface.Evaluate(Objective.From(2, _ => 0), Weights, Weights, new Recorder(seen));
        Assert.Equal((625, 625, TimeSpan.Zero), (seen[^1].Done, seen[^1].Total, seen[^1].Left));
        Assert.Equal(seen.Select(one => one.Done).Order(), seen.Select(one => one.Done));
    }

    [Fact]
    public void Cancellation_ends_the_evaluation()
    {
        using var stop = new CancellationTokenSource();
        var objective = Objective.From(2, _ => { stop.Cancel(); return 0; });
        Assert.Throws<OperationCanceledException>(() => Surface.Evaluate(objective, Weights, Weights, cancellation: stop.Token));
    }

    [Fact]
    public void A_plane_of_another_model_is_refused() => Assert.Contains("3 parameters, expected 2",
        Assert.Throws<ArgumentException>(() =>
            Surface.Evaluate(TwoGaussians.Objective(), Plane.OfParameters([1, 2, 3]), Weights, Weights)).Message);

    private sealed class Recorder(List<SurfaceProgress> seen) : IProgress<SurfaceProgress>
    {
        public void Report(SurfaceProgress value) => seen.Add(value);
    }
}
