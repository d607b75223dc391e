using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>Rows of a PNG file as planes of bytes.</summary>
internal static class PngPixels
{
    /// <summary>Writes (C, H, W) over <paramref name="pixels"/>; greys fill all three channels where they stand among colours.</summary>
    /// <param name="path">For messages.</param>
    /// <param name="rows">(H, 1 + stride), without filters.</param>
    /// <param name="header">Of the image.</param>
    /// <param name="palette">Red, green and blue of each of its colours; empty where it has none.</param>
    /// <param name="pixels">One channel or three.</param>
    /// <exception cref="DataFileException">A pixel has a colour beyond the palette.</exception>
    public static void Copy(string path, ReadOnlySpan<byte> rows, PngHeader header, ReadOnlySpan<byte> palette, Span<byte> pixels)
    {
        int plane = header.Width * header.Height, channels = pixels.Length / plane;
        for (int row = 0; row < header.Height; row++)
        {
            var line = rows.Slice(row * (header.Stride + 1) + 1, header.Stride);
            for (int column = 0; column < header.Width; column++)
            {
                int place = row * header.Width + column;
                int value = header.BitDepth == 8 ? line[column * header.Samples] : Bits(line, column, header.BitDepth);
                for (int channel = 0; channel < channels; channel++)
                {
                    pixels[channel * plane + place] = header.Kind switch
                    {
                        PngColor.Palette when 3 * value >= palette.Length => throw new DataFileException(path,
                            $"row {row}, column {column}", $"has colour {value}, expected one of the palette's {palette.Length / 3}",
                            "copy the file again or remove it"),
                        PngColor.Palette => palette[3 * value + channel],
                        PngColor.Rgb or PngColor.Rgba => line[column * header.Samples + channel],
                        _ => (byte)(value * (255 / ((1 << header.BitDepth) - 1))),
                    };
                }
            }
        }
    }

    /// <summary>A sample of 1, 2 or 4 bits; the first pixel of a byte has its high bits.</summary>
    private static int Bits(ReadOnlySpan<byte> line, int column, int depth)
    {
        int bit = column * depth;
        return (line[bit / 8] >> (8 - depth - bit % 8)) & ((1 << depth) - 1);
    }
}
