using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>A cell that did not end as it was meant to, or a text that could not be filled.</summary>
/// <param name="Cell">Its index in the notebook.</param>
/// <param name="Number">Its execution count; null for a text.</param>
/// <param name="Error">What it showed last.</param>
public sealed record CellFailure(int Cell, int? Number, ErrorOutput Error);
