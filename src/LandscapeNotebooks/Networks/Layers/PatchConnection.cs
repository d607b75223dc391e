using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Convolutions;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>What the three convolutions refuse, and how they are written.</summary>
internal static class PatchConnection
{
    public static void Check<T>(Circuit<T> circuit, Layer layer, PatchShape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int least = new[]
        {
            shape.Inputs, shape.Outputs, shape.KernelHeight, shape.KernelWidth, shape.Stride.Height, shape.Stride.Width,
            shape.Dilation.Height, shape.Dilation.Width, shape.Padding.Height + 1, shape.Padding.Width + 1,
        }.Min();
        if (least < 1)
            throw circuit.Refuse(layer, "expected positive channels, kernel, stride and dilation, and a padding of at least 0.");
        if (shape.Groups < 1 || shape.Inputs % shape.Groups != 0 || shape.Outputs % shape.Groups != 0)
            throw circuit.Refuse(layer,
                $"{shape.Inputs} and {shape.Outputs} channels do not fall into {shape.Groups} groups of one size.");
    }

    public static string Describe(Extent stride, Extent padding, Extent dilation, int groups) =>
        $"{(stride == 1 ? "" : $", stride {stride}")}{(padding == 0 ? "" : $", padding {padding}")}"
            + $"{(dilation == 1 ? "" : $", dilation {dilation}")}{(groups == 1 ? "" : $", groups {groups}")}";
}
