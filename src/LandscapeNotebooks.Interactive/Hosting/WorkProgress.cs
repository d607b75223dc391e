namespace LandscapeNotebooks.Interactive.Hosting;

/// <summary>How far a piece of work was at one moment.</summary>
/// <param name="Work">What is done, as a short title.</param>
/// <param name="Fraction">The part that is done, in [0, 1]; 1 means that the work is over.</param>
/// <param name="Elapsed">The time since it began.</param>
public sealed record WorkProgress(string Work, double Fraction, TimeSpan Elapsed)
{
    /// <summary>Marks the outputs that come and go with the speed of the machine, and tell nothing of the work.</summary>
    public const string HtmlClass = "landscapes-progress";

    /// <summary>What can be seen so far, as SVG: a coarse surface before the fine one. Null where there is nothing to see.</summary>
    public string? Sketch { get; init; }

    public bool IsDone => Fraction >= 1;

    /// <summary>elapsed (1 - f) / f: the time left if the work goes on at its pace; null before anything is done.</summary>
    public TimeSpan? Remaining => Fraction > 0 ? Elapsed * ((1 - Fraction) / Fraction) : null;
}
