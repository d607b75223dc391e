using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Tests.Objectives;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tests.Optimizers;

public sealed class NewtonTests
{
    [Fact]
    public void From_zero_it_converges_through_the_published_points()
    {
        double[][] published =
            [[0, 0], [1.09655, 0.53923], [1.72273, 0.81917], [2.10746, 0.98595], [2.22054, 1.0362], [2.22812, 1.03968], [2.22815, 1.0397]];
        var trajectory = new Newton().Minimize(TwoGaussians.Objective(), [0, 0], until: 6);
        foreach (var (point, expected) in trajectory.Zip(published))
        {
            Assert.Equal(expected[0], point.Parameters[0], 5.1e-6);
            Assert.Equal(expected[1], point.Parameters[1], 5.1e-6);
        }
    }

    [Fact]
    public void The_minimiser_and_its_loss_are_the_published_ones()
    {
        var last = new Newton().Minimize(TwoGaussians.Objective(), [0, 0], new() { GradientNorm = 1e-14 }).Last;
        Assert.Equal(2.2281495, last.Parameters[0], 5e-8);
        Assert.Equal(1.0396978, last.Parameters[1], 5e-8);
        Assert.Equal(TwoGaussians.MinimalLoss, last.Value, 5e-11);
    }

    [Fact]
    public void From_the_far_start_it_diverges_as_published()
    {
        var trajectory = new Newton().Minimize(TwoGaussians.Objective(), TwoGaussians.Start, until: 20);
        Assert.Equal(95.6, trajectory[1].Parameters[0], 0.05);
        Assert.Equal(51.5, trajectory[1].Parameters[1], 0.05);
        Assert.Equal(-8e9, trajectory[2].Parameters[0], 0.5e9);
        Assert.Equal((StopReason.SingularHessian, 2), (trajectory.Reason, trajectory.Steps)); // every sigma(z) is 0 or 1: the Hessian is 0
    }

    [Fact]
    public void Damping_makes_it_converge_from_the_far_start() =>
        Assert.Equal(TwoGaussians.MinimalLoss,
            new Newton { Damping = 0.05 }.Minimize(TwoGaussians.Objective(), TwoGaussians.Start, until: 200).Last.Value, 1e-9);

    [Fact]
    public void One_step_solves_a_quadratic()
    {
        var quadratic = new Quadratic(new double[,] { { 4, 1 }, { 1, 3 } }, [1, 2]);
        var last = new Newton().Minimize(quadratic, [50, -70], until: 1).Last;
        Assert.Equal(1 / 11.0, last.Parameters[0], 1e-13);
        Assert.Equal(7 / 11.0, last.Parameters[1], 1e-13);
    }
}
