namespace LandscapeNotebooks.Kernel.Running;

/// <summary>What happens while a notebook runs. The hierarchy is closed.</summary>
/// <param name="Cell">The index of the cell in the notebook.</param>
public abstract record RunEvent(int Cell);
