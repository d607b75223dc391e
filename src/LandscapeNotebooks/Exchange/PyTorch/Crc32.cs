namespace LandscapeNotebooks.Exchange.PyTorch;

/// <summary>The checksum of a zip archive's records.</summary>
/// <remarks>ISO 3309: the polynomial 0x04C11DB7, bits reversed.</remarks>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n =>
    {
        uint c = (uint)n;
        for (int bit = 0; bit < 8; bit++)
            c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        return c;
    })];

    /// <summary>The checksum of the next <paramref name="length"/> bytes of the stream, or of those that are left.</summary>
    public static uint Of(Stream stream, long length)
    {
        byte[] buffer = new byte[Math.Min(length, 1 << 16)];
        uint crc = uint.MaxValue;
        while (length > 0)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(length, buffer.Length));
            if (read == 0)
                break;
            foreach (byte value in buffer.AsSpan(0, read))
                crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
            length -= read;
        }

        return ~crc;
    }
}
