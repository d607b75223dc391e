using System.Collections.Immutable;

namespace LandscapeNotebooks.Trainings;

/// <summary>What an epoch was like.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Steps">The updates made up to its end.</param>
/// <param name="Loss">The mean of its mini-batches' losses, each weighted by its samples and taken before its step.</param>
/// <param name="LearningRate">The rate of its last step.</param>
/// <param name="Measures">The measures after it, in the order of <see cref="TrainingResult.MeasureNames"/>.</param>
public sealed record EpochRecord(int Epoch, int Steps, double Loss, double LearningRate, ImmutableArray<double> Measures);
