using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>A function f(theta) of one flat parameter vector: all that a slice or a surface needs.</summary>
public interface IObjective
{
    /// <summary>P, the length of theta.</summary>
    int ParameterCount { get; }

    /// <summary>f(theta); theta is (P).</summary>
    double Value(ReadOnlySpan<double> parameters);

    /// <summary>The blocks of theta; one block without further structure unless the objective says more.</summary>
    ParameterLayout Layout => ParameterLayout.Flat(ParameterCount);

    /// <summary>Whether several threads may call <see cref="Value"/> at once, so that the points of a surface may be shared out.</summary>
    /// <remarks>False for an objective that keeps work space of its own or already works on several threads.</remarks>
    bool IsThreadSafe => false;

    /// <summary>How many threads can call it at once with profit; null for as many as there are processors.</summary>
    int? Lanes => null;
}
