using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tests.Optimizers;

/// <summary>The chain that says what a rule says makes its very steps; norms are those of what reaches the link.</summary>
public sealed class ChainTests
{
    private const int Parameters = 2601, Updates = 12; // no multiple of a vector, more than two blocks
    private const double Rate = 0.03;

    private static readonly Dictionary<string, (Optimizer Rule, Chain Chain)> SameBits = new()
    {
        ["gradient descent"] = (new GradientDescent(Rate), new(Rate)),
        ["with penalty and decay"] = (new GradientDescent(Rate) { L2Penalty = 0.1, WeightDecay = 0.2 },
            new(Rate) { L2Penalty = 0.1, WeightDecay = 0.2 }),
        ["with the penalty as a link"] = (new GradientDescent(Rate) { L2Penalty = 0.1 }, new(Rate, new AddDecayedWeights(0.1))),
        ["momentum"] = (new MomentumDescent(Rate, 0.8), new(Rate, new Velocity(0.8))),
        ["momentum, dampened, with penalty"] = (new MomentumDescent(Rate, 0.8) { Dampening = 0.3, L2Penalty = 0.1 },
            new(Rate, new AddDecayedWeights(0.1), new Velocity(0.8) { Dampening = 0.3 })),
        ["Nesterov"] = (new NesterovDescent(Rate, 0.8), new(Rate, new Velocity(0.8) { IsNesterov = true })),
        ["RMSprop"] = (new RmsProp(Rate), new(Rate, new ScaleByRms())),
        ["RMSprop, centred, with momentum"] = (new RmsProp(Rate) { IsCentered = true, Momentum = 0.7 },
            new(Rate, new ScaleByRms { IsCentered = true }, new Velocity(0.7))),
        ["Adadelta"] = (new Adadelta(Rate), new(Rate, new ScaleByAdadelta())),
        ["momentum over a schedule"] = (new MomentumDescent(new CosineSchedule(Rate, 8)),
            new(new CosineSchedule(Rate, 8), new Velocity(0.9))),
    };

    /// <summary>
    /// These rules multiply the gradient by the rate before they divide; a chain divides first, so that last digits differ.
    /// </summary>
    private static readonly Dictionary<string, (Optimizer Rule, Chain Chain)> SameToRounding = new()
    {
        ["Adam"] = (new Adam(Rate), new(Rate, new ScaleByAdam())),
        ["AMSGrad"] = (new Adam(Rate) { IsAmsGrad = true }, new(Rate, new ScaleByAdam { IsAmsGrad = true })),
        ["AdamW"] = (new AdamW(Rate, 0.1), new(Rate, new ScaleByAdam(), new AddDecayedWeights(0.1))),
        ["AdamW, decay outside"] = (new AdamW(Rate, 0.1), new(Rate, new ScaleByAdam()) { WeightDecay = 0.1 }),
        ["Adagrad"] = (new Adagrad(Rate), new(Rate, new ScaleByAdagrad())),
    };

    public static TheoryData<string> SameBitsNames => [.. SameBits.Keys];

    public static TheoryData<string> SameToRoundingNames => [.. SameToRounding.Keys];

    [Theory]
    [MemberData(nameof(SameBitsNames))]
    public void A_chain_has_the_bits_of_the_rule_that_it_says(string name) =>
        Assert.Equal(Walk(SameBits[name].Rule), Walk(SameBits[name].Chain));

    [Theory]
    [MemberData(nameof(SameToRoundingNames))]
    public void A_chain_that_divides_before_it_multiplies_agrees_to_rounding(string name)
    {
        double[] rule = Walk(SameToRounding[name].Rule), chain = Walk(SameToRounding[name].Chain);
        for (int i = 0; i < Parameters; i++)
            Assert.Equal(rule[i], chain[i], 1e-14 * Updates); // steps are about the rate; a few units in the last place of theta each
    }

    [Fact]
    public void A_norm_is_taken_of_what_reaches_the_link_over_all_parameters()
    {
        double[] theta = Normal(1), start = [.. theta], gradient = Normal(2);
        double norm = FixedOrder.Norm(gradient);
        var clipped = new Chain(1, new ScaleBy(2), new ClipByNorm(0.5));
        clipped.Step(theta, gradient, clipped.CreateState(Parameters), 1);
        for (int i = 0; i < Parameters; i++)
            Assert.Equal(start[i] - 0.5 * gradient[i] / norm, theta[i], 1e-14);

        double[] free = [.. start];
        var loose = new Chain(1, new ClipByNorm(2 * norm));
        loose.Step(free, gradient, loose.CreateState(Parameters), 1);
        Assert.Equal(start.Zip(gradient, (x, g) => x - g), free);
    }

    [Fact]
    public void A_norm_after_momentum_moves_no_velocity_and_counts_no_running_statistics()
    {
        var layout = new ParameterLayout([("weight", ParameterKind.Weight, [1, 3]), ("mean", ParameterKind.RunningMean, [2])]);
        var chain = new Chain(1, new AddDecayedWeights(1), new Velocity(0.5), new DivideByNorm());
        double[] theta = [3, 0, 4, 100, 100], gradient = new double[5];
        var state = chain.CreateState(layout);
        chain.Step(theta, gradient, state, 1);
        Assert.Equal([3 - 0.6, 0, 4 - 0.8], theta[..3]); // u = theta, |u| = 5 without the means
        Assert.Equal([3, 0, 4], state.Slot(0, 0, 3).ToArray());
    }

    [Fact]
    public void Links_clip_take_signs_and_follow_a_schedule()
    {
        Assert.Equal([-0.5, 0.25, 0.5], Update([-3, 0.25, 7], new ClipByValue(0.5)));
        Assert.Equal([-1, 0, 1], Update([-3, 0, 7], new SignOf()));
        Assert.Equal([-1.5, 0, 3.5], Update([-3, 0, 7], new ScaleBySchedule(new ExponentialSchedule(0.5, 0.1))));
        Assert.Equal([0, 0, 0], Update([0, 0, 0], new DivideByNorm()));
    }

    [Fact]
    public void What_makes_no_chain_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipByNorm(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipByValue(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Velocity(1));
        Assert.Throws<ArgumentException>(() => new Chain(0.1, [null!]));
        var epochs = new ExponentialSchedule(1, 0.5) { Unit = TimeUnit.Epoch };
        Assert.StartsWith("The schedule counts epochs, expected steps",
            Assert.Throws<ArgumentException>(() => new ScaleBySchedule(epochs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_is_equal_by_its_links_and_written_with_them()
    {
        Assert.Equal(new Chain(0.1, new ClipByNorm(1), new Velocity(0.9)), new Chain(0.1, new ClipByNorm(1), new Velocity(0.9)));
        Assert.NotEqual(new Chain(0.1, new ClipByNorm(1)), new Chain(0.1, new ClipByNorm(2)));
        Assert.Contains("Links = [ClipByNorm { Limit = 1 }, SignOf { }]", new Chain(0.1, new ClipByNorm(1), new SignOf()).ToString(),
            StringComparison.Ordinal);
    }

    private static double[] Update(double[] gradient, Transformation link)
    {
        double[] theta = new double[gradient.Length];
        var chain = new Chain(1, link);
        chain.Step(theta, gradient, chain.CreateState(theta.Length), 1);
        return [.. theta.Select(x => 0 - x)];
    }

    private static double[] Walk(Optimizer optimizer)
    {
        double[] theta = Normal(1);
        var state = optimizer.CreateState(Parameters);
        for (int step = 0; step < Updates; step++)
            optimizer.Step(theta, Normal((ulong)(step + 2)), state, optimizer.LearningRate.At(step));
        return theta;
    }

    private static double[] Normal(ulong seed)
    {
        double[] values = new double[Parameters];
        new RandomSource(seed).FillNormal(values);
        return values;
    }
}
