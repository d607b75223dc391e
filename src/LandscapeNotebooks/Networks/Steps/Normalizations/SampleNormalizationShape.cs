using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Steps.Normalizations;

/// <summary>What a normalisation within one sample takes together: x is (G, N, S), the mean is over N.</summary>
/// <param name="Groups">G.</param>
/// <param name="Terms">N, features that share a mean and a deviation.</param>
/// <param name="Spots">S: of each, neighbours in memory that have a mean of their own, the pixels of a channel.</param>
/// <param name="Run">Consecutive features (g N + n) that share a scale: the pixels of a channel, or 1.</param>
/// <param name="Scale">gamma, a number a run, or as many as the terms where groups share them; null for 1.</param>
/// <param name="Shift">beta, as many; null for 0.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Centers">Whether the mean is taken away: not in a root mean square.</param>
internal sealed record SampleNormalizationShape(
    int Groups, int Terms, int Spots, int Run, ParameterBlock? Scale, ParameterBlock? Shift, double Epsilon, bool Centers)
{
    /// <summary>The number of gamma and beta of feature (g, n).</summary>
    public int Entry(int group, int term) => (group * Terms + term) / Run % (Scale?.Length ?? 1);
}
