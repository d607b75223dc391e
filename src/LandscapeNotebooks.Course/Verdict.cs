namespace LandscapeNotebooks.Course;

/// <summary>What the check of an exercise says to an answer.</summary>
/// <param name="IsRight">Whether the answer is right.</param>
/// <param name="Message">Why, or a hint that names the idea and not the answer.</param>
public sealed record Verdict(bool IsRight, string Message)
{
    public static Verdict Right(string message) => new(true, message);

    public static Verdict Hint(string message) => new(false, message);

    public override string ToString() => $"{(IsRight ? "✓" : "✗")} {Message}";
}
