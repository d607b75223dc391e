namespace LandscapeNotebooks.Objectives;

/// <summary>A function of the two coordinates of a plane.</summary>
public interface IPlaneFunction
{
    /// <summary>
    /// Writes f(a_k, b) over <paramref name="values"/>, one for every a. A value depends on its own a and on b alone; several
    /// threads may call at once.
    /// </summary>
    void Row(ReadOnlySpan<double> a, double b, Span<double> values);
}
