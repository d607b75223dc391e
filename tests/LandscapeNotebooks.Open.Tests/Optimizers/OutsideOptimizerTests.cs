using System.Diagnostics.CodeAnalysis;
using LandscapeNotebooks.Checks;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Open.Tests.Optimizers;

/// <summary>Optimisers and transformations from outside, and the check of optimisers.</summary>
public class OutsideOptimizerTests
{
    private static readonly Dictionary<string, Optimizer> Right = new()
    {
        ["lion"] = new Lion(0.1),
        ["chain of ours"] = new Chain(0.1, new ClipByNorm(1), new ScaleByAdam(), new AddDecayedWeights(0.01)),
        ["chain with ours from outside"] = new Chain(0.1, new Velocity(0.9), new Shrink(0.1), new ClipByNorm(0.5), new DivideByNorm(),
            new SignOf()),
        ["momentum"] = new MomentumDescent(0.1),
        ["adam"] = new Adam(0.1),
    };

    public static TheoryData<string> RightNames => [.. Right.Keys];

    [Theory]
    [MemberData(nameof(RightNames))]
    public void A_right_optimiser_passes(string name)
    {
        var result = OptimizerCheck.Of(Right[name], seed: 1);
        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void An_optimiser_from_outside_makes_the_steps_of_its_equation()
    {
        double[] theta = [1, -2], gradient = [0.5, 3];
        var lion = new Lion(0.1) { WeightDecay = 0.5 };
        lion.Step(theta, gradient, lion.CreateState(2), 0.1);
        Assert.Equal([0.95 * 1 - 0.1, 0.95 * -2 - 0.1], theta);
    }

    [Fact]
    public void A_transformation_from_outside_shrinks_the_update()
    {
        var point = new Chain(1, new Shrink(0.25)).Minimize(new Quadratic(new double[,] { { 1, 0 }, { 0, 1 } }, [0, 0]), [1, -0.125],
            until: 1).Last;
        Assert.Equal([0.25, -0.125], point.Parameters.ToArray()); // theta - (|theta| - 1/4): a coordinate below stays
    }

    [Theory]
    [InlineData("position", "same bits in ranges on two threads")]
    [InlineData("memory", "same bits in a second run")]
    [InlineData("decay", "decay shrinks theta")]
    [InlineData("penalty", "penalty enters the gradient")]
    public void A_wrong_optimiser_is_told_what_is_wrong(string fault, string row)
    {
        var result = OptimizerCheck.Of(new Wrong(0.1, fault), seed: 1);
        Assert.Contains(result.Findings, line => line.StartsWith(row, StringComparison.Ordinal));
    }

    /// <summary>Gradient descent with a fault.</summary>
    private sealed record Wrong : Optimizer
    {
        private readonly List<int> _memory = [];

        [SetsRequiredMembers]
        public Wrong(Schedule learningRate, string fault) => (LearningRate, Fault) = (learningRate, fault);

        public string Fault { get; }

        protected override int SlotCount => 0;

        public override void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate)
        {
            if (Fault == "memory")
                _memory.Add(1);
            double shrink = Fault == "decay" ? 1 : 1 - rate * WeightDecay, penalty = Fault == "penalty" ? 0 : L2Penalty;
            for (int i = 0; i < parameters.Length; i++)
            {
                double share = Fault == "position" && i == 0 ? 2 : 1 + 0.01 * _memory.Count;
                parameters[i] = shrink * parameters[i] - share * rate * (gradient[i] + penalty * parameters[i]);
            }
        }
    }
}
