using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>The lines of a field at levels of its colour scale: between decades interpolation is linear in the logarithm.</summary>
internal sealed class Isolines(ScalarField field, ColorReading colors)
{
    private const int MostLabels = 9;

    /// <summary>The field as its colour scale reads it.</summary>
    internal ScalarField Field { get; } = colors.Map.Scale == AxisScale.Log ? field.Map(Decimal10.Log) : field;

    internal ImmutableArray<Polyline> Lines(double level) => MarchingSquares.Lines(Field, Height(level));

    internal ImmutableArray<Polyline> Regions(double level) => MarchingSquares.Regions(Field, Height(level));

    /// <summary>The level as the colour scale reads it.</summary>
    internal double Height(double level) => colors.Map.Scale == AxisScale.Log ? Decimal10.Log(level) : level;

    /// <summary>The points of a line, a closed one with its first point again.</summary>
    internal static IEnumerable<(double X, double Y)> Points(Polyline line) =>
        line.IsClosed ? line.Points.Append(line.Points[0]) : line.Points;

    /// <summary>Of many equidistant levels every second or third is labelled; levels of another kind each.</summary>
    internal static bool HasLabel(double level, ImmutableArray<double> levels)
    {
        int stride = (levels.Length + MostLabels - 1) / MostLabels;
        if (stride < 2 || !IsEven(levels))
            return true;
        return (long)Math.Round(level / (levels[1] - levels[0])) % stride == 0;
    }

    internal static bool IsEven(ImmutableArray<double> levels) => levels.Length > 1 && Enumerable.Range(1, levels.Length - 1)
        .All(i => Math.Abs(levels[i] - levels[i - 1] - (levels[1] - levels[0])) < 1e-6 * (levels[1] - levels[0]));
}
