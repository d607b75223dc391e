using System.Security.Cryptography;
using System.Text;

namespace LandscapeNotebooks.Kernel.Jupyter.Wire;

/// <summary>HMAC-SHA256 over header, parent header, metadata and content, exactly as they travel; lower-case hexadecimal.</summary>
/// <remarks>An empty key means that nothing is signed and nothing is checked, as the protocol has it.</remarks>
internal sealed class WireSigner(string key)
{
    /// <summary>Signatures that are remembered: a message that comes twice is refused.</summary>
    public const int Remembered = 1 << 16;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly HashSet<string> _seen = [];
    private readonly Queue<string> _order = new();

    public byte[] Sign(ReadOnlySpan<byte[]> parts)
    {
        if (_key.Length == 0)
            return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (byte[] part in parts)
            hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Refuses a signature that is wrong or was seen before.</summary>
    /// <exception cref="WireException">The signature does not belong to the parts, or is a replay.</exception>
    public void Require(byte[] signature, ReadOnlySpan<byte[]> parts)
    {
        if (_key.Length == 0)
            return;

        // Constant time: how long the comparison takes must not tell how much of a guess was right.
        if (!CryptographicOperations.FixedTimeEquals(signature, Sign(parts)))
            throw new WireException("The signature does not belong to the message: it was signed with another key, or changed on its way.");

        string text = Encoding.ASCII.GetString(signature);
        lock (_seen)
        {
            if (!_seen.Add(text))
                throw new WireException("A message with this signature was received before: it is a replay.");
            _order.Enqueue(text);
            if (_order.Count > Remembered)
                _seen.Remove(_order.Dequeue());
        }
    }
}
