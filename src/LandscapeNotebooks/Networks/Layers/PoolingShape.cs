using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Pooling;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>What the two pooling layers refuse, and how they are written.</summary>
internal static class PoolingShape
{
    public static void Check<T>(Circuit<T> circuit, Layer layer, Shape input, PoolingGeometry pooling)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (pooling.Kernel < 1 || pooling.Stride < 1 || pooling.Padding < 0 || pooling.Padding > pooling.Kernel / 2)
            throw circuit.Refuse(layer, "expected a positive window and stride, and a padding between 0 and half the window.");
        if (input.IsFlat)
            throw circuit.Refuse(layer, $"input is {input}, expected (C, H, W).");
        if (Math.Min(input.Height, input.Width) + 2 * pooling.Padding < pooling.Kernel)
            throw circuit.Refuse(layer, $"input is {input}, smaller than the window with a padding of {pooling.Padding}.");
    }

    public static string Describe(string name, int window, int stride, int padding) =>
        $"{name}({window}{(stride == window ? "" : $", stride {stride}")}{(padding == 0 ? "" : $", padding {padding}")})";
}
