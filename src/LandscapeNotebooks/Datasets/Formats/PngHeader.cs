namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>What the first chunk of a PNG file says.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="BitDepth">Bits of a sample: 8, or 1, 2 and 4 of greys and palettes.</param>
/// <param name="Kind">What a pixel is.</param>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, PngColor Kind)
{
    public int Samples => Kind switch
    {
        PngColor.Rgb => 3,
        PngColor.Rgba => 4,
        PngColor.GreyAlpha => 2,
        _ => 1,
    };

    public bool IsGrey => Kind is PngColor.Grey or PngColor.GreyAlpha;

    /// <summary>Bytes of a row without its filter.</summary>
    public int Stride => (Width * Samples * BitDepth + 7) / 8;

    /// <summary>From a byte to the one of the pixel to its left.</summary>
    public int Step => Math.Max(1, Samples * BitDepth / 8);
}

/// <summary>What a pixel of a PNG file is; the values are the format's.</summary>
internal enum PngColor : byte
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}
