namespace LandscapeNotebooks.Storage;

/// <summary>Who has taken a piece of work.</summary>
/// <param name="Host">The name of its machine.</param>
/// <param name="Process">The number of its process.</param>
/// <param name="IsHere">Whether that is this machine.</param>
/// <param name="Text">The claim as it is written, which no other one equals.</param>
public sealed record WorkHolder(string Host, string Process, bool IsHere, string Text)
{
    /// <summary>Whether it is at work, as far as can be seen.</summary>
    public bool IsAlive { get; init; }

    public override string ToString() => $"process {Process} on {Host}";
}
