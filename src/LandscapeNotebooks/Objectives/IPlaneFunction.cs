namespace LandscapeNotebooks.Objectives;

/// <summary>A function of the two coordinates of a plane.</summary>
/// <remarks>One that is also <see cref="IDisposable"/> is disposed when its points are taken; none has to be.</remarks>
public interface IPlaneFunction
{
    /// <summary>V, the number of values at a point; the first is f.</summary>
    int ValueCount { get; }

    /// <summary>
    /// Writes the values at (a_k, b) over <paramref name="values"/>, (A, V): a row for every a. They depend on their own a and on b
    /// alone; several threads may call at once.
    /// </summary>
    void Row(ReadOnlySpan<double> a, double b, Span<double> values);

    /// <summary>The same, given up where somebody stops it; a function that is quick need not look.</summary>
    void Row(ReadOnlySpan<double> a, double b, Span<double> values, CancellationToken cancellation) => Row(a, b, values);

    /// <summary>Does once what all points need; nothing where <see cref="IPlanarObjective.OnPlane"/> has done it.</summary>
    void Prepare(CancellationToken cancellation)
    {
    }

    /// <summary>Whether points take so long that each is asked for alone, and kept as soon as it is there.</summary>
    bool IsSlow => false;
}
