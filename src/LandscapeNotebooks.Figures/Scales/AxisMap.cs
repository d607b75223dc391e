using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Scales;

/// <summary>Takes values to places: [Low, High] to [Start, End], linearly or by their logarithm.</summary>
internal sealed record AxisMap(AxisScale Scale, double Low, double High, double Start, double End)
{
    /// <summary>The place of a value; NaN where the scale cannot show it.</summary>
    internal double this[double value] => Start + (End - Start) * Fraction(value);

    internal double Fraction(double value) => Scale == AxisScale.Log
        ? (Decimal10.Log(value) - Decimal10.Log(Low)) / (Decimal10.Log(High) - Decimal10.Log(Low))
        : (value - Low) / (High - Low);

    /// <summary>The value at a place.</summary>
    internal double Inverse(double place)
    {
        double t = (place - Start) / (End - Start);
        return Scale == AxisScale.Log
            ? Decimal10.Exp(Decimal10.Log(Low) + t * (Decimal10.Log(High) - Decimal10.Log(Low)))
            : Low + t * (High - Low);
    }

    internal ImmutableArray<double> Ticks(int most) =>
        Scale == AxisScale.Log ? Scales.Ticks.Logarithmic(Low, High, most) : Scales.Ticks.Linear(Low, High, most);

    internal AxisMap On(double start, double end) => this with { Start = start, End = end };
}
