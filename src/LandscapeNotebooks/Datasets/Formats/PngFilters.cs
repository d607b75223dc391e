using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>The five ways in which a row of a PNG file is told by its neighbours: x is a byte, a that of the pixel to its left, b above,
/// c above a; outside the image they are 0.</summary>
/// <remarks>PNG specification, section 9.</remarks>
internal static class PngFilters
{
    private enum Filter : byte
    {
        None,
        Sub,
        Up,
        Average,
        Paeth,
    }

    /// <summary>Puts the bytes in the place of their differences: x + a, x + b, x + (a + b) / 2 or x + Paeth(a, b, c).</summary>
    /// <param name="path">For messages.</param>
    /// <param name="rows">(H, 1 + stride); the filters stay in the first column.</param>
    /// <param name="header">Of the image.</param>
    /// <exception cref="DataFileException">A row has another filter.</exception>
    public static void Undo(string path, Span<byte> rows, PngHeader header)
    {
        int stride = header.Stride, step = header.Step;
        Span<byte> above = new byte[stride];
        for (int row = 0; row < header.Height; row++)
        {
            byte filter = rows[row * (stride + 1)];
            var line = rows.Slice(row * (stride + 1) + 1, stride);
            switch ((Filter)filter)
            {
                case Filter.None:
                    break;
                case Filter.Sub:
                    for (int i = step; i < stride; i++)
                        line[i] += line[i - step];
                    break;
                case Filter.Up:
                    for (int i = 0; i < stride; i++)
                        line[i] += above[i];
                    break;
                case Filter.Average:
                    for (int i = 0; i < stride; i++)
                        line[i] += (byte)(((i < step ? 0 : line[i - step]) + above[i]) / 2);
                    break;
                case Filter.Paeth:
                    for (int i = 0; i < stride; i++)
                        line[i] += i < step ? above[i] : Paeth(line[i - step], above[i], above[i - step]);
                    break;
                default:
                    throw new DataFileException(path, $"row {row}", $"has filter {filter}, expected 0 to 4",
                        "copy the file again or remove it");
            }

            above = line;
        }
    }

    /// <summary>Whichever of a, b and c is nearest to a + b - c, in this order.</summary>
    private static byte Paeth(byte a, byte b, byte c)
    {
        int toA = Math.Abs(b - c), toB = Math.Abs(a - c), toC = Math.Abs(a + b - 2 * c);
        return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
    }
}
