namespace LandscapeNotebooks.Kernel.Verification;

/// <summary>How far numbers lie apart.</summary>
/// <param name="Absolute">The largest |a - b|.</param>
/// <param name="Relative">The largest |a - b| / max(|a|, |b|).</param>
public readonly record struct NumberDistance(double Absolute, double Relative)
{
    /// <summary>Of two rows of numbers of one length; a number and what is none are infinitely far apart.</summary>
    public static NumberDistance Of(IEnumerable<double> first, IEnumerable<double> second)
    {
        double absolute = 0, relative = 0;
        foreach (var (a, b) in first.Zip(second))
        {
            if (BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b))
                continue;
            double apart = double.IsFinite(a) && double.IsFinite(b) ? Math.Abs(a - b) : double.PositiveInfinity;
            absolute = Math.Max(absolute, apart);
            relative = Math.Max(relative, apart == 0 ? 0 : apart / Math.Max(Math.Abs(a), Math.Abs(b)) is var share and >= 0 ? share
                : double.PositiveInfinity);
        }

        return new(absolute, relative);
    }

    public override string ToString() => FormattableString.Invariant($"{Absolute:G3} (relative {Relative:G3})");
}
