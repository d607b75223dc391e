using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Tests.Objectives;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tests.Optimizers;

public sealed class GradientDescentTests
{
    /// <summary>k, w(k) and the mean loss for steps along the sum of the gradient with rate 0.05.</summary>
    private static readonly double[][] Published =
    [
        [-4, -2, 4.756529], [-2.069824, -1.253310, 2.653066], [-0.249886, -0.501607, 0.945229], [0.896702, 0.111248, 0.410818],
        [1.213441, 0.356265, 0.348206], [1.399077, 0.500782, 0.324872], [1.530156, 0.599847, 0.313077], [1.630369, 0.672863, 0.306219],
        [1.710440, 0.729109, 0.301888], [1.776226, 0.773769, 0.299000], [1.831320, 0.810023, 0.296999],
    ];

    [Fact]
    public void Ten_steps_along_the_sum_gradient_are_the_published_table()
    {
        var trajectory = new GradientDescent(0.05).Minimize(TwoGaussians.Objective(Reduction.Sum), TwoGaussians.Start, until: 10);
        Assert.Equal(Enumerable.Range(0, 11), trajectory.Select(point => point.Step));
        foreach (var (point, row) in trajectory.Zip(Published))
        {
            Assert.Equal(row[0], point.Parameters[0], 5.1e-7);
            Assert.Equal(row[1], point.Parameters[1], 5.1e-7);
            Assert.Equal(row[2], point.Value / 40, 5.1e-7);
        }
    }

    [Fact]
    public void Ten_steps_along_the_mean_gradient_are_the_published_ones()
    {
        var trajectory = new GradientDescent(0.05).Minimize(TwoGaussians.Objective(), TwoGaussians.Start, until: 10);
        Assert.Equal([-3.951746, -1.981333], trajectory[1].Parameters.ToArray(), Within(5e-7));
        Assert.Equal([-3.518994, -1.812983], trajectory.Last.Parameters.ToArray(), Within(5e-7));
        Assert.Equal(4.224001, trajectory.Last.Value, 5e-7);
    }

    [Fact]
    public void Below_two_over_the_curvature_it_converges_and_above_it_diverges()
    {
        var bowl = Quadratic.Diagonal(1, 10);
        Assert.True(new GradientDescent(0.199).Minimize(bowl, [1, 1], until: 3000).Last.Value < 1e-12);

        var diverged = new GradientDescent(0.201).Minimize(bowl, [1, 1], until: 1_000_000);
        Assert.Equal(StopReason.Diverged, diverged.Reason);
        Assert.True(double.IsFinite(diverged.LastFiniteValue) && diverged.LastFiniteValue > 1e300);
        Assert.Equal(diverged.Steps, diverged.Count); // the points 0..k-1 before step k are kept
        Assert.StartsWith($"Diverged at step {diverged.Steps}", diverged.ToString());
    }

    [Fact]
    public void A_slope_that_is_not_finite_is_a_divergence_although_the_value_is()
    {
        var steep = Objective.From(1, (theta, g) => { g[0] = 1 / theta[0]; return 0; });
        var trajectory = new GradientDescent(1).Minimize(steep, [1], until: 10);
        Assert.Equal((StopReason.Diverged, 1, 1), (trajectory.Reason, trajectory.Steps, trajectory.Count));
    }

    [Fact]
    public void One_step_of_rate_one_over_a_solves_a_quadratic_of_one_parameter() =>
        Assert.Equal(0, new GradientDescent(1 / 8.0).Minimize(Quadratic.Diagonal(8), [3], until: 1).Last.Value);

    [Fact]
    public void Criteria_end_the_walk()
    {
        var bowl = Quadratic.Diagonal(1);
        Trajectory Run(StopCriteria until) => new GradientDescent(0.5).Minimize(bowl, [1], until);

        var byGradient = Run(new() { GradientNorm = 0.25 });
        Assert.Equal((StopReason.GradientNorm, 2, true), (byGradient.Reason, byGradient.Steps, byGradient.Converged));
        var byTarget = Run(new() { Target = 0.5 / 64 });
        Assert.Equal((StopReason.Target, 3), (byTarget.Reason, byTarget.Steps));
        var byChange = Run(new() { ValueChange = 0.1 });
        Assert.Equal((StopReason.ValueChange, 2), (byChange.Reason, byChange.Steps)); // 0.5, 0.125, 0.03125
        Assert.Equal((StopReason.TimeLimit, 0),
            (Run(new() { TimeLimit = TimeSpan.Zero }).Reason, Run(new() { TimeLimit = TimeSpan.Zero }).Steps));
        Assert.Equal((StopReason.Stopped, 0),
            (Run(new() { Stop = new(canceled: true) }).Reason, Run(new() { Stop = new(canceled: true) }).Steps));
    }

    [Fact]
    public void Cancellation_ends_the_walk()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => new GradientDescent(0.5).Minimize(Quadratic.Diagonal(1), [1], 10, stop.Token));
    }

    private static Func<double, double, bool> Within(double tolerance) => (x, y) => Math.Abs(x - y) <= tolerance;
}
