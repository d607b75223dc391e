using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Passes;

/// <summary>The two ends of a pass: where samples come from, and what becomes of the outputs.</summary>
internal interface IBoundary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The inputs of a chunk, (I, L); lanes past the last sample hold 0.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="worker">The thread that asks: what it is given lasts until its next chunk.</param>
    ReadOnlySpan<T> Inputs(Chunk chunk, int worker);

    /// <summary>
    /// Reads the outputs, and their tangents where there are any; in passes that go back, writes their gradient over
    /// <see cref="Frame{T}.InputGradient"/> and, in Hessian products, its tangent over <see cref="Frame{T}.InputGradientTangent"/>.
    /// </summary>
    /// <param name="kind">What the pass computes.</param>
    /// <param name="phase">Which of these, as <see cref="Move{T}"/> says.</param>
    /// <param name="frame">The outputs.</param>
    void Turn(PassKind kind, Phase phase, in Frame<T> frame);
}
