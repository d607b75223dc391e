using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Datasets.Formats;

/// <summary>Damages files as disks, networks and strangers do.</summary>
internal static class Mutation
{
    private static readonly byte[] Telling = [0, 1, 0x7F, 0x80, 0xFF];

    /// <summary>One to four changes: a byte, a bit, a piece that is lost, doubled or filled.</summary>
    public static byte[] Of(byte[] file, RandomSource random)
    {
        List<byte> bytes = [.. file];
        for (int left = 1 + random.NextInt(4); left > 0 && bytes.Count > 0; left--)
        {
            int at = random.NextInt(bytes.Count), length = 1 + random.NextInt(Math.Min(16, bytes.Count - at));
            switch (random.NextInt(5))
            {
                case 0:
                    bytes[at] = (byte)random.NextInt(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.NextInt(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    byte value = Telling[random.NextInt(Telling.Length)];
                    for (int i = at; i < at + Math.Min(length, 4); i++)
                        bytes[i] = value;
                    break;
            }
        }

        return [.. bytes];
    }
}
