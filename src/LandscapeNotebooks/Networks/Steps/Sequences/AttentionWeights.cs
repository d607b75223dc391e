using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps.Sequences;

/// <summary>The softmax over the positions that each position sees, and its derivatives; all in place.</summary>
/// <remarks>Where a causal mask cuts a panel the weights are 0, and so is what is made of them.</remarks>
internal static unsafe class AttentionWeights
{
    /// <summary>P = softmax(c S), c = 1 / sqrt D, over S.</summary>
    public static void Softmax<T>(AttentionShape shape, T* scores)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int t = 0; t < shape.Length; t += LanePanels.Rows)
        {
            T* panel = shape.Row(scores, t);
            if (shape.IsCausal)
                Mask(shape, t, panel);
            SoftmaxOfPanel(panel, shape.Held(t), Simd.Constant<T>(shape.Scale));
        }
    }

    /// <summary>P' = c P (S' - [S']) over S', or dS = c P (dP - [dP]) over dP: [v] = sum_s P v.</summary>
    public static void Center<T>(AttentionShape shape, T* weights, T* values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int stride = AttentionShape.ScoreStride<T>();
        var scale = Simd.Constant<T>(shape.Scale);
        for (int t = 0; t < shape.Length; t++)
        {
            T* p = shape.Row(weights, t), v = shape.Row(values, t);
            int held = shape.Held(t);
            Vector512<T> mean = default;
            for (int s = 0; s < held; s++)
                mean = Simd.FusedMultiplyAdd(Vector512.Load(p + (nint)s * stride), Vector512.Load(v + (nint)s * stride), mean);
            for (int s = 0; s < held; s++)
            {
                nint at = (nint)s * stride;
                (scale * Vector512.Load(p + at) * (Vector512.Load(v + at) - mean)).Store(v + at);
            }
        }
    }

    /// <summary>dS = c P (dP - m) over dP and dS' = c (P' (dP - m) + P (dP' - m')) over dP', m = sum_s P dP.</summary>
    public static void CenterTangent<T>(AttentionShape shape, T* weights, T* tangents, T* values, T* valueTangents)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int stride = AttentionShape.ScoreStride<T>();
        var scale = Simd.Constant<T>(shape.Scale);
        for (int t = 0; t < shape.Length; t++)
        {
            T* p = shape.Row(weights, t), pTangent = shape.Row(tangents, t);
            T* v = shape.Row(values, t), vTangent = shape.Row(valueTangents, t);
            int held = shape.Held(t);
            Vector512<T> mean = default, meanTangent = default;
            for (int s = 0; s < held; s++)
            {
                nint at = (nint)s * stride;
                Vector512<T> weight = Vector512.Load(p + at), value = Vector512.Load(v + at);
                mean = Simd.FusedMultiplyAdd(weight, value, mean);
                meanTangent = Simd.FusedMultiplyAdd(weight, Vector512.Load(vTangent + at),
                    Simd.FusedMultiplyAdd(Vector512.Load(pTangent + at), value, meanTangent));
            }

            for (int s = 0; s < held; s++)
            {
                nint at = (nint)s * stride;
                Vector512<T> weight = scale * Vector512.Load(p + at), centred = Vector512.Load(v + at) - mean;
                var tangent = weight * (Vector512.Load(vTangent + at) - meanTangent);
                Simd.FusedMultiplyAdd(scale * Vector512.Load(pTangent + at), centred, tangent).Store(vTangent + at);
                (weight * centred).Store(v + at);
            }
        }
    }

    /// <summary>Minus infinity where a position of the panel does not see one of the panel's last tile.</summary>
    private static void Mask<T>(AttentionShape shape, int first, T* panel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int t = first; t < first + LanePanels.Rows; t++)
        {
            for (int s = t + 1; s < shape.Held(first); s++)
                Vector512.Create(T.NegativeInfinity).Store(
                    panel + (nint)s * AttentionShape.ScoreStride<T>() + (t - first) * Vector512<T>.Count);
        }
    }

    /// <summary>The four rows of a panel together: they are neighbours in memory, and none waits for the sum of another.</summary>
    private static void SoftmaxOfPanel<T>(T* panel, int count, Vector512<T> scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = Vector512<T>.Count, stride = LanePanels.Rows * width;
        T* end = panel + (nint)count * stride;
        T* largest = stackalloc T[stride], sums = stackalloc T[stride];
        new ReadOnlySpan<T>(panel, stride).CopyTo(new Span<T>(largest, stride));
        new Span<T>(sums, stride).Clear();
        for (T* at = panel; at < end; at += stride)
        {
            for (int row = 0; row < stride; row += width)
                Larger(Vector512.Load(at + row), Vector512.Load(largest + row)).Store(largest + row);
        }

        for (T* at = panel; at < end; at += stride)
        {
            for (int row = 0; row < stride; row += width)
            {
                var power = VectorMath.Exp(scale * (Vector512.Load(at + row) - Vector512.Load(largest + row)));
                (Vector512.Load(sums + row) + power).Store(sums + row);
                power.Store(at + row);
            }
        }

        for (int row = 0; row < stride; row += width)
            (Vector512<T>.One / Vector512.Load(sums + row)).Store(sums + row);
        for (T* at = panel; at < end; at += stride)
        {
            for (int row = 0; row < stride; row += width)
                (Vector512.Load(sums + row) * Vector512.Load(at + row)).Store(at + row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Larger<T>(Vector512<T> x, Vector512<T> y)
        where T : unmanaged => Vector512.ConditionalSelect(Vector512.GreaterThan(x, y), x, y);
}
