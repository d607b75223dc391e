using System.Globalization;

namespace LandscapeNotebooks.Sparsity;

/// <summary>c: the share of every layer's weights that belong to the subnetwork's major part, in per cent.</summary>
/// <remarks>A number converts to a capacity. 100 is the dense network, 0 leaves no weight. H. Kang et al., On the soft-subnetwork for
/// few-shot class incremental learning, 2023; SoftNet-3DLS states the sparsity s instead: c = 100 (1 - s).</remarks>
public sealed record Capacity
{
    /// <exception cref="ArgumentOutOfRangeException">c is not in 0 to 100.</exception>
    public Capacity(double percent, KeptRounding rounding = KeptRounding.Nearest)
    {
        if (!(percent is >= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "Expected a share of the weights from 0 to 100 %.");
        if (!Enum.IsDefined(rounding))
            throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "Expected a named rounding.");
        (Percent, Rounding) = (percent, rounding);
    }

    /// <summary>c, from 0 to 100.</summary>
    public double Percent { get; }

    public KeptRounding Rounding { get; }

    /// <summary>Whether every weight of every layer is kept.</summary>
    public bool IsDense => Percent == 100;

    /// <summary>The weights of <paramref name="count"/> that are kept.</summary>
    public int Kept(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count == 0 ? 0 : Rounding == KeptRounding.Nearest
            ? (int)Math.Round(Percent * count / 100, MidpointRounding.AwayFromZero)
            : count - (int)Math.Round((100 - Percent) * (count - 1) / 100, MidpointRounding.ToEven);
    }

    public static implicit operator Capacity(double percent) => FromDouble(percent);

    public static Capacity FromDouble(double percent) => new(percent);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Percent} %");
}
