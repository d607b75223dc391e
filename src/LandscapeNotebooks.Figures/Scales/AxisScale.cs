namespace LandscapeNotebooks.Figures.Scales;

/// <summary>How values become places.</summary>
public enum AxisScale
{
    Linear,

    /// <summary>Base 10; values that are not positive cannot be shown and are left out.</summary>
    Log,
}
