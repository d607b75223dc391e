namespace LandscapeNotebooks.Benchmarks;

/// <summary>One piece of our work, and what the peer calls the same.</summary>
/// <param name="Name">What is printed.</param>
/// <param name="GigaFlop">Nominal work, of the whole: 2 times the multiply-adds of products and
/// convolutions, in thousands of millions.</param>
/// <param name="Call">Does it once.</param>
/// <param name="PeerWork">The peer's name for it, or null where it has none.</param>
internal sealed record Case(string Name, double GigaFlop, Action Call, string? PeerWork = null)
{
    /// <summary>The share of the work that one call does; times are divided by it.</summary>
    public double Share { get; init; } = 1;
}
