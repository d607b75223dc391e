using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LandscapeNotebooks.Kernel.Jupyter.Specs;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter.Specs;

public sealed class KernelLogoTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void The_logo_has_clear_corners_and_a_filled_middle(int size)
    {
        var chunks = Read(KernelLogo.Raster(size));
        Assert.Equal([0, 0, 0, (byte)size, 0, 0, 0, (byte)size, 8, 6, 0, 0, 0], chunks[0].Data);
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
