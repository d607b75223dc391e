using System.Diagnostics.CodeAnalysis;
using LandscapeNotebooks.Optimizers.Schedules;

namespace LandscapeNotebooks.Optimizers;

/// <summary><see cref="Adam"/> with decoupled weight decay: theta &lt;- (1 - rate d) theta before its step.</summary>
/// <remarks>I. Loshchilov and F. Hutter, Decoupled weight decay regularization, 2019.</remarks>
public sealed record AdamW : AdaptiveMoments
{
    /// <param name="learningRate">The rate over time.</param>
    /// <param name="weightDecay">d.</param>
    [SetsRequiredMembers]
    public AdamW(Schedule? learningRate = null, double weightDecay = 0.01) =>
        (LearningRate, WeightDecay) = (learningRate ?? 1e-3, weightDecay);
}
