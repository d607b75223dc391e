namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>Why a request cannot be answered: which option, what it is, what was expected, and the mend.</summary>
/// <param name="Option">As it is written: <c>--points</c>.</param>
/// <param name="What">What is wrong with it: <c>is 1, expected at least 2</c>.</param>
/// <param name="Mend">What to do; null where that is plain.</param>
public sealed record Refusal(string Option, string What, string? Mend = null)
{
    /// <summary>An option that would change nothing beside the others.</summary>
    /// <param name="option">As it is written.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="mend">What to do.</param>
    public static Refusal Idle(string option, string reason, string mend = "leave it out") =>
        new(option, $"would do nothing: {reason}", mend);

    public override string ToString() => Mend is null ? $"{Option} {What}." : $"{Option} {What}; {Mend}.";
}
