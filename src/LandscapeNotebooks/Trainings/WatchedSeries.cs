using System.Collections.Immutable;

namespace LandscapeNotebooks.Trainings;

/// <summary>What a watch has seen.</summary>
/// <param name="Name">The watch.</param>
/// <param name="IsCurvature">Whether 2 over the rate bounds it where training is stable.</param>
/// <param name="Points">In the order of the steps.</param>
/// <param name="Share">What it cost, as a share of the training's own gradients.</param>
public sealed record WatchedSeries(string Name, bool IsCurvature, ImmutableArray<WatchedPoint> Points, double Share)
{
    public override string ToString() =>
        FormattableString.Invariant($"{Name}: {Points.Length} values, {Share:P1} of the training's gradients");
}

/// <summary>A value with the step that it was taken at.</summary>
/// <param name="Step">Steps made before it.</param>
/// <param name="Epoch">Epochs made before it, with the share of the one that runs.</param>
/// <param name="Rate">The rate of the step: 2 over it is where gradient descent ceases to be stable.</param>
/// <param name="Value">The value; NaN where there is none.</param>
public readonly record struct WatchedPoint(int Step, double Epoch, double Rate, double Value);
