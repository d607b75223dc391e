namespace LandscapeNotebooks.Interactive.Hosting;

/// <summary>What magic commands do and which options they take, to be shown.</summary>
public sealed record MagicHelp(IReadOnlyList<Magic> Commands);
