namespace LandscapeNotebooks.Interactive;

/// <summary>How far a piece of work was at one moment.</summary>
/// <param name="Work">What is done, as a short title.</param>
/// <param name="Fraction">The part that is done, in [0, 1]; 1 means that the work is over.</param>
/// <param name="Elapsed">The time since it began.</param>
public sealed record WorkProgress(string Work, double Fraction, TimeSpan Elapsed)
{
    public bool IsDone => Fraction >= 1;

    /// <summary>elapsed (1 - f) / f: the time left if the work goes on at its pace; null before anything is done.</summary>
    public TimeSpan? Remaining => Fraction > 0 ? Elapsed * ((1 - Fraction) / Fraction) : null;
}
