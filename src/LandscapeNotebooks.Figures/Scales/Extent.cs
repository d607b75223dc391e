namespace LandscapeNotebooks.Figures.Scales;

/// <summary>The range of the data on one axis, gathered value by value.</summary>
internal sealed class Extent(AxisScale scale)
{
    private double _low = double.PositiveInfinity, _high = double.NegativeInfinity;
    private bool _tight = true, _stands;

    internal void Add(double value)
    {
        // Beyond 1e305 the width of the range itself would overflow; below 1e-305 its logarithm loses digits.
        if (!(Math.Abs(value) <= 1e305) || (scale == AxisScale.Log && value < 1e-305))
            return;
        _low = Math.Min(_low, value);
        _high = Math.Max(_high, value);
    }

    internal void Add(IEnumerable<double> values)
    {
        foreach (double v in values)
            Add(v);
    }

    /// <summary>Asks for free room beyond the data: points and lines should not touch the frame, grids should.</summary>
    internal void Loosen() => _tight = false;

    /// <summary>Takes 0 in and leaves no room below it: bars stand on their axis. A logarithmic one has no 0.</summary>
    internal void Stand()
    {
        if (scale == AxisScale.Log)
            return;
        Add(0);
        _tight = false;
        _stands = true;
    }

    /// <summary>The map of an axis: its own bounds first, the data's where it has none, never empty.</summary>
    internal AxisMap Map(PlotAxis axis)
    {
        (double low, double high) = _low > _high ? (scale == AxisScale.Log ? 1 : 0, scale == AxisScale.Log ? 10 : 1) : (_low, _high);
        if (axis.Categories.Length > 0)
            (low, high) = (Math.Min(-0.5, low), Math.Max(axis.Categories.Length - 0.5, high));
        else if (scale == AxisScale.Log)
            (low, high) = WidenLog(low, high);
        else
            (low, high) = WidenLinear(low, high);
        (low, high) = (Allowed(axis.Min) ?? low, Allowed(axis.Max) ?? high);
        if (!(high > low))
            (low, high) = scale == AxisScale.Log ? (low / 10, low * 10) : (Math.Min(low, high) - 0.5, Math.Max(low, high) + 0.5);
        return new(scale, low, high, 0, 1);
    }

    private double? Allowed(double? bound) => bound is { } b && double.IsFinite(b) && (scale == AxisScale.Linear || b > 0) ? b : null;

    private (double, double) WidenLinear(double low, double high)
    {
        double least = 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low <= least)
        {
            double half = low == 0 ? 0.5 : Math.Abs(low) * 0.05;
            return (low - half, high + half);
        }

        double pad = _tight ? 0 : 0.05 * (high - low);
        return (_stands && low == 0 ? 0 : low - pad, _stands && high == 0 ? 0 : high + pad);
    }

    private (double, double) WidenLog(double low, double high)
    {
        if (high / low < 1.0001)
            return (low / 2, high * 2);
        if (_tight)
            return (low, high);
        // 5 % of the ratio's logarithm on either side, by square roots alone: r^(1/16) is 6 %.
        double pad = Root16(high) / Root16(low);
        return (Math.Max(low / pad, 1e-305), Math.Min(high * pad, 1e305));
    }

    private static double Root16(double x) => Math.Sqrt(Math.Sqrt(Math.Sqrt(Math.Sqrt(x))));
}
