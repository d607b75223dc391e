namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>One thing that a cell shows. The hierarchy is closed: the five records of this folder are all there are.</summary>
public abstract record CellOutput
{
    private protected CellOutput()
    {
    }
}
