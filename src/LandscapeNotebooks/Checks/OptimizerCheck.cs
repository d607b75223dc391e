using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Checks;

/// <summary>Whether an optimiser's steps depend on theta, the gradients and its slots alone.</summary>
/// <remarks>
/// Theta is updated at once, in ranges, and on two threads, with bits compared; a state that is copied in the middle goes on with the same
/// steps; penalty and decay do what every optimiser's do.
/// </remarks>
public static class OptimizerCheck
{
    private const int Parameters = 5003, Updates = 6; // no multiple of a vector, several ranges

    /// <param name="optimizer">The optimiser.</param>
    /// <param name="seed">Draws theta and the gradients.</param>
    /// <example><code>
    /// OptimizerCheck.Of(new Chain(0.1, new ClipByNorm(1), new Velocity(0.9)), seed: 1)
    /// </code></example>
    public static CheckResult Of(Optimizer optimizer, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        var comparison = new Comparison();
        var random = new RandomSource(seed);
        double[] start = Normal();
        double[][] gradients = [.. Enumerable.Range(0, Updates).Select(_ => Normal())];
        double rate = optimizer.LearningRate.At(0);
        double[] whole = [];
        if (comparison.Try("Step", () => whole = Steps(optimizer, rate), "A slot beyond SlotCount, or a length other than the range's?"))
        {
            comparison.Add("theta moves and stays finite", whole.All(double.IsFinite) && !whole.SequenceEqual(start),
                $"after {Updates} updates with normal gradients theta is as at the start or not finite.");
            comparison.Add("same bits in a second run", whole, Steps(optimizer, rate), 0, i => $"theta[{i}]",
                "something is remembered outside the state's slots and Steps.");
            comparison.Add("same bits in ranges on two threads", whole, InRanges(), 0, i => $"theta[{i}]",
                "an update depends on where its range begins: use first, and Slot(slot, first, length).");
            comparison.Add("same bits from a copied state", whole, Resumed(), 0, i => $"theta[{i}]",
                "something is remembered outside the state's slots and Steps.");
            comparison.Add("decay shrinks theta", Difference(optimizer with { WeightDecay = 0.1 }, optimizer),
                [.. start.Select(x => -rate * 0.1 * x)],
                1e-12, i => $"theta[{i}]", "WeightDecay does nothing or something else: UpdateLoop.Run applies it.");
            comparison.Add("penalty enters the gradient", OneStep(optimizer with { L2Penalty = 0.1 }, gradients[0]),
                OneStep(optimizer, [.. gradients[0].Zip(start, (g, x) => g + 0.1 * x)]), 1e-12, i => $"theta[{i}]",
                    "L2Penalty does nothing or something else: UpdateLoop.Run applies it.");
        }

        return new($"{optimizer.GetType().Name} over {Updates} updates", comparison.Rows);

        double[] Normal()
        {
            double[] values = new double[Parameters];
            random.FillNormal(values);
            return values;
        }

        double[] Steps(Optimizer rule, double rate)
        {
            double[] theta = [.. start];
            var state = rule.CreateState(Parameters);
            foreach (double[] gradient in gradients)
                rule.Step(theta, gradient, state, rate);
            return theta;
        }

        double[] OneStep(Optimizer rule, double[] gradient)
        {
            double[] theta = [.. start];
            rule.Step(theta, gradient, rule.CreateState(Parameters), rate);
            return theta;
        }

        double[] Difference(Optimizer rule, Optimizer other) =>
            [.. OneStep(rule, gradients[0]).Zip(OneStep(other, gradients[0]), (a, b) => a - b)];

        double[] InRanges()
        {
            double[] theta = [.. start], held = new double[Parameters];
            var state = optimizer.CreateState(Parameters);
            var team = new UpdateTeam(optimizer, state, theta, held, 2, rangeLength: 700);
            foreach (double[] gradient in gradients)
            {
                gradient.CopyTo(held, 0);
                team.Step(rate);
            }

            return theta;
        }

        double[] Resumed()
        {
            double[] theta = [.. start];
            var state = optimizer.CreateState(Parameters);
            for (int step = 0; step < Updates; step++)
            {
                var copy = optimizer.CreateState(Parameters);
                state.Vector.CopyTo(copy.Vector, 0);
                copy.Steps = state.Steps;
                optimizer.Step(theta, gradients[step], copy, rate);
                state = copy;
            }

            return theta;
        }
    }
}
