using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps.Sequences;

/// <summary>The softmax over the positions that each position sees, and its derivatives; all in place, row by row.</summary>
internal static unsafe class AttentionWeights
{
    /// <summary>P = softmax(c S), c = 1 / sqrt D, over S.</summary>
    public static void Softmax<T>(AttentionShape shape, T* scores)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int stride = AttentionShape.ScoreStride<T>();
        var scale = Simd.Constant<T>(shape.Scale);
        for (int t = 0; t < shape.Length; t++)
        {
            T* row = shape.Row(scores, t);
            int seen = shape.Seen(t);
            var largest = Vector512.Load(row);
            for (int s = 1; s < seen; s++)
            {
                var value = Vector512.Load(row + (nint)s * stride);
                largest = Vector512.ConditionalSelect(Vector512.GreaterThan(value, largest), value, largest);
            }

            Vector512<T> sum = default;
            for (int s = 0; s < seen; s++)
            {
                var power = VectorMath.Exp(scale * (Vector512.Load(row + (nint)s * stride) - largest));
                sum += power;
                power.Store(row + (nint)s * stride);
            }

            var share = Vector512<T>.One / sum;
            for (int s = 0; s < seen; s++)
                (share * Vector512.Load(row + (nint)s * stride)).Store(row + (nint)s * stride);
            for (int s = seen; s < shape.Held(t); s++)
                Vector512<T>.Zero.Store(row + (nint)s * stride);
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
            int seen = shape.Seen(t);
            Vector512<T> mean = default;
            for (int s = 0; s < seen; s++)
                mean = Simd.FusedMultiplyAdd(Vector512.Load(p + (nint)s * stride), Vector512.Load(v + (nint)s * stride), mean);
            for (int s = 0; s < seen; s++)
            {
                nint at = (nint)s * stride;
                (scale * Vector512.Load(p + at) * (Vector512.Load(v + at) - mean)).Store(v + at);
            }

            for (int s = seen; s < shape.Held(t); s++)
                Vector512<T>.Zero.Store(v + (nint)s * stride);
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
            int seen = shape.Seen(t);
            Vector512<T> mean = default, meanTangent = default;
            for (int s = 0; s < seen; s++)
            {
                nint at = (nint)s * stride;
                Vector512<T> weight = Vector512.Load(p + at), value = Vector512.Load(v + at);
                mean = Simd.FusedMultiplyAdd(weight, value, mean);
                meanTangent = Simd.FusedMultiplyAdd(weight, Vector512.Load(vTangent + at),
                    Simd.FusedMultiplyAdd(Vector512.Load(pTangent + at), value, meanTangent));
            }

            for (int s = 0; s < seen; s++)
            {
                nint at = (nint)s * stride;
                Vector512<T> weight = scale * Vector512.Load(p + at), centred = Vector512.Load(v + at) - mean;
                var tangent = weight * (Vector512.Load(vTangent + at) - meanTangent);
                Simd.FusedMultiplyAdd(scale * Vector512.Load(pTangent + at), centred, tangent).Store(vTangent + at);
                (weight * centred).Store(v + at);
            }

            for (int s = seen; s < shape.Held(t); s++)
            {
                Vector512<T>.Zero.Store(v + (nint)s * stride);
                Vector512<T>.Zero.Store(vTangent + (nint)s * stride);
            }
        }
    }
}
