namespace LandscapeNotebooks.Kernel.Guards;

/// <summary>A cell asked for the end of the process.</summary>
public sealed class CellExitException(string call)
    : Exception($"{call} would end the process of the notebook: the cell ends here, and the session goes on.");
