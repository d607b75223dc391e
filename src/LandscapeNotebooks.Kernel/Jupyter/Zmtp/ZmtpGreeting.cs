using System.Text;

namespace LandscapeNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>The 64 bytes with which both sides open a connection.</summary>
/// <remarks>
/// signature (10: FF, 8 x any, 7F) | version (2: major, minor) | mechanism (20, padded with zeros) | as-server (1) | filler (31).
/// Source: ZMTP 3.1, ZeroMQ RFC 37, section "Greeting".
/// </remarks>
internal static class ZmtpGreeting
{
    public const int Length = 64;

    private const int VersionAt = 10;
    private const int MechanismAt = 12;
    private const int MechanismLength = 20;

    /// <summary>Our own greeting: version 3.1, mechanism NULL.</summary>
    public static byte[] Create()
    {
        var bytes = new byte[Length];
        bytes[0] = 0xFF;
        bytes[9] = 0x7F;
        bytes[VersionAt] = 3;
        bytes[VersionAt + 1] = 1;
        "NULL"u8.CopyTo(bytes.AsSpan(MechanismAt));
        return bytes;
    }

    /// <summary>Refuses a peer that is not ZMTP 3 with the mechanism NULL.</summary>
    /// <exception cref="ZmtpException">The signature, the version or the mechanism differs.</exception>
    public static void Require(ReadOnlySpan<byte> greeting)
    {
        if (greeting[0] != 0xFF || greeting[9] != 0x7F)
            throw new ZmtpException(
                $"The greeting starts with {greeting[0]:X2} and its tenth byte is {greeting[9]:X2}, expected FF and 7F.");
        if (greeting[VersionAt] < 3)
            throw new ZmtpException($"The peer speaks ZMTP {greeting[VersionAt]}, expected 3 or later.");

        var mechanism = greeting.Slice(MechanismAt, MechanismLength).TrimEnd((byte)0);
        if (!mechanism.SequenceEqual("NULL"u8))
            throw new ZmtpException($"The peer asks for the mechanism {Encoding.ASCII.GetString(mechanism)}, expected NULL.");
    }
}
