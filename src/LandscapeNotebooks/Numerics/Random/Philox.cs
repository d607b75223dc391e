namespace LandscapeNotebooks.Numerics.Random;

/// <summary>The block function of Philox4x32-10.</summary>
/// <remarks>J. Salmon et al., Parallel random numbers: as easy as 1, 2, 3, 2011, section 4.3.</remarks>
internal static class Philox
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85; // golden ratio, sqrt(3) - 1
    private const int Rounds = 10;

    /// <summary>The 128 bits at counter (index, 0, domain) under a 64-bit key, as two words.</summary>
    public static (ulong Low, ulong High) Block(ulong key, ulong index, uint domain)
    {
        var (x0, x1, x2, x3) = Block((uint)index, (uint)(index >> 32), 0, domain, (uint)key, (uint)(key >> 32));
        return (x0 | ((ulong)x1 << 32), x2 | ((ulong)x3 << 32));
    }

    public static (uint, uint, uint, uint) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0, product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }
}
