using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Augmentations;

/// <summary>The random numbers of one image, one augmentation and one step.</summary>
public ref struct AugmentationRandom
{
    private const uint Domain = 3; // a source's own draws and splits use 0 and 1, dropout 2
    private const int PerAugmentation = 1 << 12;

    private readonly ulong _key, _first;
    private uint _drawn;

    internal AugmentationRandom(ulong key, int position, int augmentation) =>
        (_key, _first) = (key, ((ulong)(uint)position << 32) | (uint)(augmentation * PerAugmentation));

    /// <summary>A whole number, 0 to 2^32 - 1.</summary>
    public uint NextUInt32()
    {
        var (low, high) = Philox.Block(_key, _first + _drawn / 4, Domain);
        ulong pair = (_drawn & 2) == 0 ? low : high;
        return (uint)(pair >> (int)(32 * (_drawn++ & 1)));
    }

    /// <summary>A whole number, 0 to <paramref name="count"/> - 1, each equally likely to 2^-32.</summary>
    public int NextInt(int count) => (int)((ulong)NextUInt32() * (uint)count >> 32);

    /// <summary>A number in [0, 1), a multiple of 2^-32.</summary>
    public double NextDouble() => NextUInt32() / 4294967296.0;
}
