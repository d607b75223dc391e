using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tests.Storage;

public sealed class ChecksumTests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xE3069283u)] // the check value of CRC-32C, RFC 3720, appendix B.4
    [InlineData("a", 0xC1D04330u)]
    public void The_published_values_come_out(string text, uint expected) =>
        Assert.Equal(expected, Checksum.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Every_length_gives_the_remainder_of_the_polynomial()
    {
        for (int length = 0; length < 40; length++)
        {
            byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(i * i + 7 * length))];
            Assert.Equal(BitByBit(bytes), Checksum.Of(bytes));
        }
    }

    [Fact]
    public void Parts_and_streams_give_that_of_the_whole()
    {
        byte[] bytes = [.. Enumerable.Range(0, 600_000).Select(i => (byte)(i ^ (i >> 8)))];
        uint whole = Checksum.Of(bytes);
        Assert.Equal(whole, Checksum.Append(Checksum.Of(bytes.AsSpan(0, 13)), bytes.AsSpan(13)));
        using var stream = new MemoryStream(bytes);
        Assert.Equal(whole, Checksum.Append(0, stream, bytes.Length));
        Assert.Throws<EndOfStreamException>(() => Checksum.Append(0, stream, 1));
    }

    private static uint BitByBit(byte[] bytes)
    {
        const uint reversed = 0x82F63B78; // 0x1EDC6F41, the lowest power first
        uint crc = ~0u;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ reversed : crc >> 1;
        }

        return ~crc;
    }
}
