using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Numerics.Random;

/// <summary>The seeded, splittable source of every random number: Philox4x32-10.</summary>
/// <remarks>
/// A counter-based generator: block n of a stream is a keyed bijection of n, so that two streams differ by their key alone, and
/// a place in a stream is a number. The same numbers on every machine and .NET version: integer arithmetic, exact
/// conversions, and elementary functions of our own. J. Salmon et al., Parallel random numbers: as easy as 1, 2, 3, 2011.
/// <para>Not thread-safe: parallel uses take a child each from <see cref="Split"/>.</para>
/// </remarks>
public sealed class RandomSource
{
    private const uint DrawDomain = 0, SplitDomain = 1;
    private const double UnitSpacing = 1.0 / (1UL << 53);

    private readonly ulong _key;
    private ulong _words, _children;
    private ulong _spare; // the second word of the block that _words stands in, where that is odd
    private double? _spareNormal;

    /// <summary>Every seed gives a stream of its own.</summary>
    public RandomSource(ulong seed) => _key = seed;

    /// <summary>Goes on where the source that had this state stood.</summary>
    public RandomSource(RandomState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_key, _words, _children, _spareNormal) = (state.Key, state.Words, state.Children, state.SpareNormal);
        (_, _spare) = Philox.Block(_key, _words / 2, DrawDomain);
    }

    /// <summary>Where this source stands: for checkpoints.</summary>
    public RandomState State => new(_key, _words, _children, _spareNormal);

    /// <summary>A child whose numbers are independent of this source's and of every other child's; it draws
    /// nothing from this source.</summary>
    /// <remarks>The key of child n is 64 bits of this key's Philox block number n in a domain that draws never use.</remarks>
    public RandomSource Split()
    {
        var (low, _) = Philox.Block(_key, _children++, SplitDomain);
        return new RandomSource(low);
    }

    /// <summary>Uniform on 0..2^64-1.</summary>
    public ulong NextUInt64()
    {
        ulong word = _words++;
        if ((word & 1) != 0)
            return _spare;

        (ulong low, _spare) = Philox.Block(_key, word / 2, DrawDomain);
        return low;
    }

    /// <summary>Uniform on [0, 1): a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * UnitSpacing;

    /// <summary>Uniform on [<paramref name="low"/>, <paramref name="high"/>).</summary>
    /// <exception cref="ArgumentException">The bounds are not finite, not in order, or further apart than the largest double.</exception>
    public double NextUniform(double low, double high)
    {
        if (!(low < high && double.IsFinite(high - low)))
            throw new ArgumentException($"low is {low} and high is {high}, expected finite numbers with low < high.", nameof(low));

        double value = low + (high - low) * NextDouble();
        return value < high ? value : Math.BitDecrement(high); // the sum may round up to the bound
    }

    /// <summary>Uniform on 0..<paramref name="exclusiveBound"/>-1, without bias.</summary>
    /// <remarks>D. Lemire, Fast random integer generation in an interval, 2019.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    public int NextInt(int exclusiveBound)
    {
        if (exclusiveBound < 1)
            throw new ArgumentOutOfRangeException(nameof(exclusiveBound), exclusiveBound, "expected at least 1.");

        ulong bound = (ulong)exclusiveBound;
        ulong high = Math.BigMul(NextUInt64(), bound, out ulong low);
        if (low < bound)
        {
            ulong threshold = (0 - bound) % bound;
            while (low < threshold)
                high = Math.BigMul(NextUInt64(), bound, out low);
        }

        return (int)high;
    }

    /// <summary>Standard normal, by the polar method.</summary>
    /// <remarks>G. Marsaglia and T. Bray, A convenient method for generating normal variables, 1964.</remarks>
    public double NextNormal()
    {
        if (_spareNormal is { } spare)
        {
            _spareNormal = null;
            return spare;
        }

        double x, y, squaredRadius;
        do
        {
            x = 2 * NextDouble() - 1;
            y = 2 * NextDouble() - 1;
            squaredRadius = x * x + y * y;
        }
        while (squaredRadius is >= 1 or 0);

        double scale = Math.Sqrt(-2 * Elementary.Log(squaredRadius) / squaredRadius);
        _spareNormal = scale * x;
        return scale * y;
    }

    /// <summary>Writes standard normal numbers over <paramref name="destination"/>.</summary>
    public void FillNormal(Span<double> destination)
    {
        foreach (ref double value in destination)
            value = NextNormal();
    }

    /// <summary>Puts the items into a uniformly random order.</summary>
    /// <remarks>Fisher and Yates, as D. Knuth, The Art of Computer Programming 2, algorithm P.</remarks>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>0..<paramref name="count"/>-1 in a uniformly random order.</summary>
    public int[] Permutation(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        Shuffle<int>(order);
        return order;
    }
}
