namespace LandscapeNotebooks.Storage;

/// <summary>Reads as much as a header promises without believing it: memory grows with the bytes that really come.</summary>
internal static class BoundedRead
{
    private const int FirstStep = 1 << 20;

    /// <summary>Up to <paramref name="length"/> bytes: fewer if the stream ends before.</summary>
    public static byte[] UpTo(Stream stream, int length)
    {
        var buffer = new byte[Math.Min(length, FirstStep)];
        int filled = 0;
        while (true)
        {
            int read = stream.ReadAtLeast(buffer.AsSpan(filled), buffer.Length - filled, throwOnEndOfStream: false);
            filled += read;
            if (filled < buffer.Length)
                return buffer[..filled];
            if (filled == length)
                return buffer;
            Array.Resize(ref buffer, (int)Math.Min(length, 2L * filled));
        }
    }
}
