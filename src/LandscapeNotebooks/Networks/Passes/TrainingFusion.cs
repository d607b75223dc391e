using System.Collections.Immutable;
using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks.Passes;

/// <summary>Joins a batch normalisation in training with what follows it: the sum with a shortcut, ReLU, the convolution
/// that alone reads the result.</summary>
/// <remarks>
/// Outputs and gradients keep their bits. A normalisation that waits for the shortcut moves past the steps between: only where nothing
/// else reads its input, or the contributions to a gradient would be added in another order.
/// </remarks>
internal static class TrainingFusion
{
    public static ImmutableArray<Step<T>> Fuse<T>(Circuit<T> circuit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var steps = circuit.Steps;
        var readers = steps.SelectMany((step, index) => step.Inputs.Select(input => (input.Id, Index: index)))
            .ToLookup(pair => pair.Id, pair => pair.Index);
        Step<T>?[] joined = [.. steps];
        for (int first = 0; first < steps.Length; first++)
        {
            if (joined[first] is TrainingNormalizationStep<T> normalization)
                Join(first, normalization);
        }

        for (int first = 0; first < steps.Length; first++)
        {
            if (joined[first] is RectifiedNormalizationStep<T> { HasShortcut: false } normalization
                && OnlyReader(normalization.Output) is var reader and >= 0
                && joined[reader] is ConvolutionStep<T> { TakesMap: true } convolution)
            {
                var map = normalization.WithoutOutput();
                (joined[first], joined[reader]) = (map, new MappedConvolutionStep<T>(convolution, map));
            }
        }

        return [.. joined.OfType<Step<T>>()];

        void Join(int first, TrainingNormalizationStep<T> normalization)
        {
            Value? shortcut = null;
            int last = first, next = OnlyReader(normalization.Output);
            if (next >= 0 && joined[next] is SumStep<T> sum && (next == first + 1 || OnlyReader(normalization.Inputs[0]) == first))
            {
                shortcut = sum.Inputs[0].Id == normalization.Output.Id ? sum.Inputs[1] : sum.Inputs[0];
                (last, next) = (next, OnlyReader(sum.Output));
            }

            if (next != last + 1 || joined[next] is not ElementwiseStep<T, Rectifier<T>> rectifier)
                return;
            bool passesGradientOn = normalization.PassesGradientOn || (shortcut is { } value && circuit.DependsOnParameters(value));
            (joined[first], joined[last]) = (null, null);
            joined[next] = new RectifiedNormalizationStep<T>(normalization, shortcut, passesGradientOn, rectifier.Output);
        }

        int OnlyReader(Value value) =>
            value.Id != circuit.Output.Id && readers[value.Id].Take(2).ToList() is [var reader] ? reader : -1;
    }
}
