namespace LandscapeNotebooks.Objectives;

/// <summary>A function f(theta) of one flat parameter vector: all that a slice or a surface needs.</summary>
public interface IObjective
{
    /// <summary>P, the length of theta.</summary>
    int ParameterCount { get; }

    /// <summary>f(theta); theta is (P).</summary>
    double Value(ReadOnlySpan<double> parameters);
}
