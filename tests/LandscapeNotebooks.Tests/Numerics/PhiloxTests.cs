using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Numerics;

public class PhiloxTests
{
    // The known answers for philox4x32 with 10 rounds that the authors publish with their library Random123.
    [Fact]
    public void Blocks_are_the_published_known_answers()
    {
        Assert.Equal((0x6627E8D5u, 0xE169C58Du, 0xBC57AC4Cu, 0x9B00DBD8u), Philox.Block(0, 0, 0, 0, 0, 0));
        Assert.Equal((0x408F276Du, 0x41C83B0Eu, 0xA20BC7C6u, 0x6D5451FDu),
            Philox.Block(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue));
        Assert.Equal((0xD16CFE09u, 0x94FDCCEBu, 0x5001E420u, 0x24126EA1u), // the digits of pi
            Philox.Block(0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0));
    }

    [Fact]
    public void A_block_of_words_is_the_block_at_that_counter()
    {
        var (x0, x1, x2, x3) = Philox.Block(0x89ABCDEF, 0x01234567, 0, 1, 0x76543210, 0xFEDCBA98);
        Assert.Equal((x0 | (ulong)x1 << 32, x2 | (ulong)x3 << 32), Philox.Block(0xFEDCBA9876543210, 0x0123456789ABCDEF, 1));
    }
}
