using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LandscapeNotebooks.Kernel.Jupyter.Specs;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter.Specs;

public sealed class PngImageTests
{
    [Fact]
    public void The_pixels_come_back_from_the_file()
    {
        byte[] rgba = [255, 0, 0, 255, 0, 255, 0, 128, 0, 0, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        var chunks = Read(PngImage.Encode(3, 2, rgba));
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        Assert.Equal([0, 0, 0, 3, 0, 0, 0, 2, 8, 6, 0, 0, 0], chunks[0].Data);

        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(chunks[1].Data), CompressionMode.Decompress))
            zlib.CopyTo(rows);
        Assert.Equal([0, .. rgba[..12], 0, .. rgba[12..]], rows.ToArray());
    }

    // The check value of the empty IEND chunk is the same in every PNG file.
    [Fact]
    public void The_end_has_the_check_value_that_all_files_have() =>
        Assert.Equal([0xAE, 0x42, 0x60, 0x82], PngImage.Encode(1, 1, new byte[4])[^4..]);

    [Fact]
    public void A_wrong_length_is_refused_with_both_lengths() =>
        Assert.Contains("3, expected 4", Assert.Throws<ArgumentException>(() => PngImage.Encode(1, 1, new byte[3])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void The_logo_has_clear_corners_and_a_filled_middle(int size)
    {
        var chunks = Read(KernelLogo.Png(size));
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(chunks[1].Data), CompressionMode.Decompress))
            zlib.CopyTo(rows);
        byte Opacity(int row, int column) => rows.ToArray()[row * (4 * size + 1) + 1 + 4 * column + 3];
        Assert.Equal(0, Opacity(0, 0));
        Assert.Equal(255, Opacity(size / 2, size / 2));
    }

    private static List<(string Type, byte[] Data)> Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var chunks = new List<(string, byte[])>();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }

        return chunks;
    }
}
