using System.Numerics;

namespace LandscapeNotebooks.Kernels;

/// <summary>An <see cref="Epilogue{T}"/> as a pass of its own, for the kernels that do not fuse it.</summary>
internal static class EpiloguePass
{
    public static void Run<T>(Epilogue<T> epilogue, Span<T> y, int channels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int size = y.Length / channels;
        for (int c = 0; c < channels && !epilogue.Bias.IsEmpty; c++)
            Lanewise.AddScalar(y.Slice(c * size, size), epilogue.Bias[c]);
        if (!epilogue.Shortcut.IsEmpty)
            Lanewise.Add(y, epilogue.Shortcut, y);
        if (epilogue.Relu)
            Relu.Forward(y, y);
    }
}
