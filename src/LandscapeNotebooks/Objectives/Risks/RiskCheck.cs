using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Augmentations;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>What is checked once, when a network meets a loss and data.</summary>
internal static class RiskCheck
{
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static void Require(Network network, Loss loss, Dataset data, EmpiricalRiskOptions options)
    {
        if (data.Count == 0)
            throw new ArgumentException($"{data.Name} holds no sample, expected at least one.", nameof(data));
        var sample = Shape.From(data.SampleShape);
        bool fits = network.Input.IsFlat ? network.Input.Features == sample.Features
            : (network.Input.Channels, network.Input.Height, network.Input.Width) == (sample.Channels, sample.Height, sample.Width);
        if (!fits)
            throw new ArgumentException(
                $"A sample of {data.Name} is {sample.Describe()}, expected {network.Input.Describe()}, the network's input.", nameof(data));

        Augmentation.Require(options.Augmentations, data);
        if (data.Positions > 1 && network.Output.Pixels != data.Positions)
            throw new ArgumentException(
                $"{data.Name} has a label at each of {data.Positions} positions, the network gives {network.Output}, expected "
                + $"({data.ClassCount}, 1, {data.Positions}).", nameof(network));
        loss.RequireShapes(
            data.Positions > 1 ? network.Output.Channels : network.Output.Features, data.ClassCount, data.TargetSize);
        ThreadCount.Require(options.Threads, 0, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.CheckpointSegment, nameof(options.CheckpointSegment));
        if (!(options.L2Penalty >= 0 && double.IsFinite(options.L2Penalty)))
            throw new ArgumentException($"L2Penalty is {options.L2Penalty}, expected a finite number of at least 0.", nameof(options));
    }
}
