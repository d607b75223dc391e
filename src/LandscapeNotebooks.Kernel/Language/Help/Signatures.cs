namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>The call that the cursor stands in.</summary>
/// <param name="All">Every method that may be meant, the chosen one first.</param>
/// <param name="Parameter">The number of the argument at the cursor.</param>
internal sealed record Signatures(IReadOnlyList<Signature> All, int Parameter);

/// <summary>A method as its caller sees it.</summary>
/// <param name="Label">One line of C#.</param>
/// <param name="Parameters">Where in the line each parameter stands, and what its documentation says.</param>
/// <param name="Summary">What the method does.</param>
internal sealed record Signature(string Label, IReadOnlyList<(int Start, int End, string Text)> Parameters, string Summary);
