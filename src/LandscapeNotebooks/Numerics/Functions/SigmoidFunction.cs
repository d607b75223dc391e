using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>1 / (1 + e^-x).</summary>
internal readonly struct SigmoidFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x)
        => Vector512<float>.One / (Vector512<float>.One + ExpFunction.Apply(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Apply(Vector512<double> x)
        => Vector512<double>.One / (Vector512<double>.One + ExpFunction.Apply(-x));
}
