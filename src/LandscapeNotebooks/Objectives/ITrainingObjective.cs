using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Objectives;

/// <summary>A sampled objective that differs in training: batch normalisation and dropout, with running statistics in theta.</summary>
public interface ITrainingObjective : ISampledObjective
{
    /// <summary>What a training gradient does to its samples first, as text; empty for nothing.</summary>
    string Augmentation => "";

    /// <summary>
    /// Writes the gradient over the mini-batch in training mode over <paramref name="gradient"/>, (P), moves the running statistics in
    /// <paramref name="parameters"/> towards those of the mini-batch, and returns the mini-batch's loss.
    /// </summary>
    /// <param name="parameters">theta, (P); its running statistics are updated, nothing else.</param>
    /// <param name="samples">The indices of the mini-batch.</param>
    /// <param name="random">Where dropout draws from; the same state gives the same gradient.</param>
    /// <param name="gradient">Receives the gradient, (P): 0 for running statistics.</param>
    double TrainingGradient(Span<double> parameters, ReadOnlySpan<int> samples, RandomSource random, Span<double> gradient);
}
