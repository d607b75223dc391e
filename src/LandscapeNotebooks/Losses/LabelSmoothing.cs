namespace LandscapeNotebooks.Losses;

/// <summary>How a label y becomes a distribution over K classes with smoothing e.</summary>
/// <param name="TrueClass">What the true class receives besides <paramref name="EveryClass"/>.</param>
/// <param name="EveryClass">What every class receives, the true one included.</param>
/// <remarks>
/// Two conventions are in use: <see cref="Mixed"/>, of the original paper and PyTorch's, and <see cref="PerOtherClass"/>, where e
/// is what each wrong class gets. Mixed(e, K) = PerOtherClass(e / K, K).
/// </remarks>
public readonly record struct LabelSmoothing(double TrueClass, double EveryClass)
{
    /// <summary>No smoothing: 1 for the true class.</summary>
    public static LabelSmoothing None { get; } = new(1, 0);

    /// <summary>(1 - e) for the true class, and e / K for every class, the true one included.</summary>
    /// <remarks>C. Szegedy et al., Rethinking the inception architecture for computer vision, 2016, section 7.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">e is outside 0 to 1.</exception>
    public static LabelSmoothing Mixed(double e, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if (e is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(e), e, "Expected a smoothing between 0 and 1.");
        return new(1 - e, e / classCount);
    }

    /// <summary>1 - (K - 1) e for the true class, and e for every other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">e is outside 0 to 1/(K - 1).</exception>
    public static LabelSmoothing PerOtherClass(double e, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        if (!(e >= 0 && e * (classCount - 1) <= 1))
            throw new ArgumentOutOfRangeException(nameof(e), e,
                $"Expected a smoothing between 0 and 1/(K - 1) = {1.0 / (classCount - 1)}.");
        return new(1 - classCount * e, e);
    }
}
