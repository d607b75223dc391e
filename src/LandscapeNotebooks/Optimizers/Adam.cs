using System.Diagnostics.CodeAnalysis;
using LandscapeNotebooks.Optimizers.Schedules;

namespace LandscapeNotebooks.Optimizers;

/// <inheritdoc cref="AdaptiveMoments"/>
public sealed record Adam : AdaptiveMoments
{
    [SetsRequiredMembers]
    public Adam(Schedule? learningRate = null) => LearningRate = learningRate ?? 1e-3;
}
