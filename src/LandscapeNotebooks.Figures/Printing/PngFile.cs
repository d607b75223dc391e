using System.Buffers.Binary;
using System.Text;
using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Printing;

/// <summary>What a picture file says of itself: how large it is on paper, and what it shows.</summary>
internal static class PngFile
{
    private const int Header = 8 + 25; // the signature, and the chunk IHDR that always comes first

    /// <summary>The file with the chunks pHYs and iTXt after its header (PNG, third edition, 11.3).</summary>
    internal static byte[] Describe(byte[] png, int dpi, IReadOnlyDictionary<string, string> texts)
    {
        byte[] size = new byte[9];
        uint perMetre = (uint)Math.Round(dpi / 0.0254);
        BinaryPrimitives.WriteUInt32BigEndian(size, perMetre);
        BinaryPrimitives.WriteUInt32BigEndian(size.AsSpan(4), perMetre);
        size[8] = 1; // the unit is the metre
        List<byte> added = [.. Png.Chunk("pHYs"u8, size)];
        foreach (var (keyword, text) in texts.Where(of => of.Value.Length > 0))
            added.AddRange(Png.Chunk("iTXt"u8, [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]));
        return [.. png.AsSpan(0, Header), .. added, .. png.AsSpan(Header)];
    }
}
