using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;

namespace LandscapeNotebooks.Tests.Optimizers;

public sealed class UpdateRuleTests
{
    public static TheoryData<Optimizer> All() =>
    [
        new GradientDescent(0.1), new MomentumDescent(0.1) { Dampening = 0.2 }, new NesterovDescent(0.1) { L2Penalty = 0.01 },
            new Adam(0.1), new Adam(0.1) { IsAmsGrad = true }, new AdamW(0.1),
        new RmsProp(0.1) { IsCentered = true, Momentum = 0.5 }, new RmsProp(0.1), new Adagrad(0.1), new Adadelta(),
            new SharpnessAware(new RmsProp(0.1)),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Ranges_of_theta_give_the_bits_of_the_whole(Optimizer optimizer)
    {
        double[] whole = Normal(37, 1), parts = [.. whole];
        OptimizerState one = optimizer.CreateState(37), many = optimizer.CreateState(37);
        for (int step = 0; step < 3; step++)
        {
            double[] gradient = Normal(37, 2 + (ulong)step);
            optimizer.Step(whole, gradient, one, 0.1);
            foreach (var (first, end) in new[] { (20, 37), (0, 3), (3, 20) })
                optimizer.Update(parts.AsSpan(first..end), gradient.AsSpan(first..end), many, first, 0.1);
            many.Steps++;
        }

        Assert.Equal(whole, parts);
        Assert.Equal(one.Vector, many.Vector);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_bowl_is_descended(Optimizer optimizer)
    {
        var trajectory = optimizer.Minimize(Quadratic.Diagonal(1, 2, 3), [1, 1, 1], until: 100);
        Assert.True(trajectory.Last.Value < 0.9 * trajectory[0].Value, trajectory.ToString());
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        double[] theta = Normal(1003, 1), gradient = Normal(1003, 2);
        var optimizer = new Adam(0.1) { IsAmsGrad = true };
        var state = optimizer.CreateState(1003);
        optimizer.Step(theta, gradient, state, 0.1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
            optimizer.Step(theta, gradient, state, 0.1);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Momentum_on_a_constant_slope_reaches_one_over_one_minus_mu_of_the_step()
    {
        var slope = Objective.From(1, (_, g) => { g[0] = 1; return 0; });
        var trajectory = new MomentumDescent(0.1, 0.9).Minimize(slope, [0], until: 300);
        Assert.Equal(-0.1 / (1 - 0.9), trajectory[300].Parameters[0] - trajectory[299].Parameters[0], 1e-12);
    }

    [Fact]
    public void A_step_with_momentum_is_the_sum_of_two_arrows()
    {
        var rule = new MomentumDescent(new InverseSchedule(0.1), 0.8);
        var bowl = Quadratic.Diagonal(1, 5);
        var trajectory = rule.Minimize(bowl, [3, 1], until: 6);
        var arrows = MomentumArrows.Of(rule, trajectory);
        double[] gradient = new double[2];
        Assert.Equal(6, arrows.Length);
        foreach (var (arrow, point) in arrows.Zip(trajectory))
        {
            bowl.Gradient(point.Parameters, gradient);
            double rate = rule.LearningRate.At(point.Step);
            Assert.Equal([-rate * gradient[0], -rate * gradient[1]], arrow.Gradient, (x, y) => Math.Abs(x - y) < 1e-14);
        }

        Assert.Equal([0, 0], arrows[0].Momentum);
    }

    [Fact]
    public void Adam_starts_with_steps_of_the_rate_whatever_the_scale_of_the_gradient()
    {
        foreach (double scale in new[] { 1e-3, 1, 1e6 })
            Assert.Equal(1 - 0.1, new Adam(0.1).Minimize(Quadratic.Diagonal(scale), [1], until: 1).Last.Parameters[0], 1e-6);
    }

    [Fact]
    public void Sharpness_aware_steps_along_the_gradient_of_the_worst_point_of_the_ball()
    {
        // f = x^2/2 + 2 y^2: g = (x, 4y); from (3, 1): g/|g| = (3, 4)/5, the worst point is (3.06, 1.08) for rho = 0.1.
        var last = new SharpnessAware(new GradientDescent(0.5), 0.1).Minimize(Quadratic.Diagonal(1, 4), [3, 1],
            until: 1).Last.Parameters;
        Assert.Equal(3 - 0.5 * 3.06, last[0], 1e-15);
        Assert.Equal(1 - 0.5 * 4 * 1.08, last[1], 1e-15);
    }

    [Fact]
    public void Decoupled_decay_shrinks_theta_and_a_penalty_adds_its_gradient()
    {
        double After(Optimizer optimizer) =>
            optimizer.Minimize(Objective.From(1, (_, g) => { g[0] = 0; return 0; }), [2], until: 1).Last.Parameters[0];
        Assert.Equal(2 * (1 - 0.1 * 0.3), After(new GradientDescent(0.1) { WeightDecay = 0.3 }), 1e-15);
        Assert.Equal(2 - 0.1 * 0.3 * 2, After(new GradientDescent(0.1) { L2Penalty = 0.3 }), 1e-15);
        Assert.Equal(2 - 0.1, After(new Adam(0.1) { L2Penalty = 0.3 }), 1e-6); // through Adam's root the penalty becomes a step of the rate
        Assert.Equal(2 * (1 - 0.1 * 0.3), After(new AdamW(0.1, 0.3)), 1e-15);
    }

    [Fact]
    public void Shares_outside_zero_to_one_are_refused() =>
        Assert.Contains("momentum", Assert.Throws<ArgumentOutOfRangeException>(() => new MomentumDescent(0.1, 1)).Message);

    private static double[] Normal(int length, ulong seed)
    {
        double[] values = new double[length];
        new RandomSource(seed).FillNormal(values);
        return values;
    }
}
