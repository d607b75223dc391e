namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>What is known of a table beforehand; the rest is found out.</summary>
/// <param name="Label">The column that holds the class or the target: its name, or its number from 1; null to find it.</param>
/// <param name="Separator">What stands between two fields; null to find it.</param>
public sealed record TableFormat(string? Label = null, char? Separator = null);
