using System.Collections.Immutable;
using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks.Passes;

/// <summary>Joins a convolution with what follows it in an evaluation: normalisation, the sum with a shortcut, ReLU.</summary>
/// <remarks>
/// A value between the joined steps has one reader. The other summand must be there before the convolution runs; so an identity
/// shortcut joins the block's last convolution, and a projected one joins with the sum that waits for it.
/// </remarks>
internal static class Fusion
{
    /// <summary>The steps of an evaluation, fewer and with the same outputs to rounding.</summary>
    public static ImmutableArray<Step<T>> Fuse<T>(Circuit<T> circuit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var readers = circuit.Steps.SelectMany(step => step.Inputs.Select(input => (input.Id, Step: step)))
            .ToLookup(pair => pair.Id, pair => pair.Step);
        var produced = new HashSet<int> { circuit.Input.Id };
        var joined = new HashSet<Step<T>>();
        List<Step<T>> steps = [];
        foreach (var step in circuit.Steps)
        {
            if (joined.Contains(step))
                continue;

            var next = step is ConvolutionStep<T> convolution ? Join(convolution) : step;
            steps.Add(next);
            produced.Add(next.Output.Id);
        }

        return [.. steps];

        Step<T> Join(ConvolutionStep<T> convolution)
        {
            EvaluationNormalizationStep<T>? normalization = null;
            Value? shortcut = null;
            bool rectifies = false;
            Step<T> last = convolution;
            while (!rectifies && OnlyReader(last.Output) is { } reader)
            {
                if (reader is EvaluationNormalizationStep<T> found && last == convolution)
                    normalization = found;
                else if (reader is SumStep<T> && shortcut is null && Other(reader, last.Output) is { } other)
                    shortcut = other;
                else if (reader is ElementwiseStep<T, Rectifier<T>>)
                    rectifies = true;
                else
                    break;
                joined.Add(last = reader);
            }

            return last == convolution
                ? convolution
                : new FusedConvolutionStep<T>(convolution, normalization, shortcut, rectifies, last.Output);
        }

        Step<T>? OnlyReader(Value value) =>
            value.Id != circuit.Output.Id && readers[value.Id].Take(2).ToList() is [var reader] ? reader : null;

        Value? Other(Step<T> sum, Value summand)
        {
            var other = sum.Inputs[0].Id == summand.Id ? sum.Inputs[1] : sum.Inputs[0];
            return produced.Contains(other.Id) ? other : null;
        }
    }
}
