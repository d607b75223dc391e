using System.Numerics;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>A step that reads a row a at each of T positions of a sample and writes y = W a + b there.</summary>
/// <remarks>The gradient of W is the sum of g a' over positions and samples, g = dl/dy: what Kronecker factors are made of.</remarks>
internal interface ILinearStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>W: O rows of I numbers.</summary>
    ParameterBlock Weight { get; }

    /// <summary>b, (O); null where there is none.</summary>
    ParameterBlock? Bias { get; }

    /// <summary>T.</summary>
    int Positions { get; }

    /// <summary>Writes a of every sample and position over <paramref name="rows"/>, (N, T, I).</summary>
    /// <param name="x">The step's input in lanes.</param>
    /// <param name="lanes">L.</param>
    /// <param name="count">N, the lanes that hold a sample.</param>
    /// <param name="rows">Receives the rows.</param>
    void Read(ReadOnlySpan<T> x, int lanes, int count, Span<double> rows);
}

/// <summary>Takes what a linear step reads and what gradient it is given.</summary>
internal delegate void SignalReader<T>(ILinearStep<T> step, in Frame<T> frame)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
