namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>Help on what stands at the cursor.</summary>
/// <param name="Signatures">Lines of C#, the one that is meant first.</param>
/// <param name="Value">The present value of a variable, where it is short; else empty.</param>
/// <param name="Sections">The documentation.</param>
internal sealed record Inspection(IReadOnlyList<string> Signatures, string Value, IReadOnlyList<DocSection> Sections);
