namespace LandscapeNotebooks.Interactive;

/// <summary>What a magic command gives where the picture is more than the value: a surface with the paths on it.</summary>
/// <param name="Value">What <c>--as</c> keeps.</param>
/// <param name="Shown">What the notebook shows.</param>
public sealed record MagicResult(object Value, object Shown);
