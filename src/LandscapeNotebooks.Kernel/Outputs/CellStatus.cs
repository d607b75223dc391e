namespace LandscapeNotebooks.Kernel.Outputs;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    Succeeded,

    /// <summary>It did not compile, or an exception left it.</summary>
    Failed,

    /// <summary>Its stop token was cancelled.</summary>
    Stopped,

    /// <summary>It ran longer than its limit.</summary>
    TimedOut,
}
