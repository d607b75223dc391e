using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LandscapeNotebooks.Storage;

/// <summary>CRC-32C: the remainder of the bytes as a polynomial over GF(2) by x^32 + x^28 + ... + 1, 0x1EDC6F41 (Castagnoli).</summary>
/// <remarks>
/// It finds every change of up to three bits and every run of changed bits up to 32 long; of other changes it misses one in 2^32. iSCSI and
/// ext4 use it, and processors have an instruction for it. G. Castagnoli, S. Bräuer and M. Herrmann, IEEE Transactions on
/// Communications 41, 1993.
/// </remarks>
public static class Checksum
{
    /// <summary>The checksum of the bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of all before and these bytes.</summary>
    /// <param name="checksum">Of all before; 0 where there is nothing.</param>
    /// <param name="bytes">What follows.</param>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~checksum;
        int whole = bytes.Length & ~(sizeof(ulong) - 1);
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes[..whole]))
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (byte last in bytes[whole..])
            crc = BitOperations.Crc32C(crc, last);
        return ~crc;
    }

    /// <summary>As <see cref="Append(uint, ReadOnlySpan{byte})"/>, for what a stream holds from its place on.</summary>
    /// <exception cref="EndOfStreamException">It holds fewer bytes than <paramref name="length"/>.</exception>
    public static uint Append(uint checksum, Stream stream, long length)
    {
        ArgumentNullException.ThrowIfNull(stream);
        const int most = 1 << 18;
        byte[] buffer = new byte[Math.Min(length, most)];
        for (long left = length; left > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            stream.ReadExactly(part);
            checksum = Append(checksum, part);
            left -= part.Length;
        }

        return checksum;
    }
}
