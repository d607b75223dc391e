namespace LandscapeNotebooks.Kernel.Prose;

/// <summary>What a binding came to.</summary>
/// <param name="Text">Its value; null where it has none.</param>
/// <param name="Failure">Why it has none, in one line.</param>
public sealed record BoundValue(string? Text, string? Failure)
{
    public static BoundValue Failed(string why) => new(null, why);
}
