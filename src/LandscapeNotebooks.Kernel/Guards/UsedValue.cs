using Microsoft.CodeAnalysis.Text;

namespace LandscapeNotebooks.Kernel.Guards;

/// <summary>The initial value of a <c>using var</c> at the top level of a cell.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="TypeArgument">The declared type in angle brackets; empty where it is var.</param>
internal sealed record UsedValue(TextSpan Span, string TypeArgument);
