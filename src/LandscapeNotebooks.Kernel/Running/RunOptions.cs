namespace LandscapeNotebooks.Kernel.Running;

/// <summary>How a notebook is run.</summary>
/// <param name="Limit">The time for the whole notebook.</param>
/// <param name="KeepGoing">Whether the cells after a failed one run too.</param>
public sealed record RunOptions(TimeSpan Limit, bool KeepGoing);
