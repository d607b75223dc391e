using System.Numerics;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>A scalar function y = f(x) with its first two derivatives, over vectors: the fast way to write an activation.</summary>
/// <remarks>
/// Implemented by a struct, so that <see cref="ElementwiseStep{T, TFunction}"/> is compiled for it. Lengths are multiples of
/// <c>Vector512&lt;T&gt;.Count</c>: <c>MemoryMarshal.Cast&lt;T, Vector512&lt;T&gt;&gt;</c> leaves nothing over. f, f' and f'' are finite at
/// 0, which the lanes without a sample hold. <see cref="Numerics.Functions.VectorMath"/> has the exponential and its like with the same
/// bits on every machine.
/// </remarks>
public interface IElementwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>True if the derivatives are functions of y, so that x need not be kept; false if of x.</summary>
    bool DerivativesFromOutput { get; }

    /// <summary>True if f'' is 0 wherever it exists.</summary>
    bool IsPiecewiseLinear { get; }

    /// <summary>y = f(x), written over; y may be x.</summary>
    void Apply(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>f', from y or x.</summary>
    Vector512<T> Derivative(Vector512<T> v);

    /// <summary>f'', from y or x.</summary>
    Vector512<T> SecondDerivative(Vector512<T> v);
}
