namespace LandscapeNotebooks.Storage;

/// <summary>CRC-32: the remainder of the bytes as a polynomial over GF(2) by x^32 + x^26 + ... + 1, 0x04C11DB7, as zip and PNG files
/// carry it.</summary>
/// <remarks>ISO 3309; PNG specification, third edition, annex D. Eight bytes a step by eight tables: M. Kounavis and F. Berry,
/// 2005.</remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320; // the bits in the order in which they come
    private const int Bytes = sizeof(ulong);

    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum of all before and these bytes.</summary>
    /// <param name="bytes">What follows.</param>
    /// <param name="checksum">Of all before; 0 where there is nothing.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint checksum = 0)
    {
        uint crc = ~checksum;
        ReadOnlySpan<uint> tables = Tables;
        for (; bytes.Length >= Bytes; bytes = bytes[Bytes..])
        {
            ulong word = BitConverter.ToUInt64(bytes) ^ crc;
            crc = 0;
            for (int i = 0; i < Bytes; i++)
                crc ^= tables[(Bytes - 1 - i) * 256 + (byte)(word >> (8 * i))];
        }

        foreach (byte last in bytes)
            crc = (crc >> 8) ^ tables[(byte)(crc ^ last)];
        return ~crc;
    }

    /// <summary>The checksum of the next <paramref name="length"/> bytes of the stream, or of those that are left.</summary>
    public static uint Of(Stream stream, long length)
    {
        byte[] buffer = new byte[Math.Min(length, 1 << 16)];
        uint checksum = 0;
        for (int read; length > 0 && (read = stream.Read(buffer, 0, (int)Math.Min(length, buffer.Length))) > 0; length -= read)
            checksum = Of(buffer.AsSpan(0, read), checksum);
        return checksum;
    }

    /// <summary>Table k: what a byte leaves after k bytes more.</summary>
    private static uint[] MakeTables()
    {
        uint[] tables = new uint[Bytes * 256];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            tables[value] = crc;
        }

        for (int i = 256; i < tables.Length; i++)
            tables[i] = (tables[i - 256] >> 8) ^ tables[(byte)tables[i - 256]];
        return tables;
    }
}
