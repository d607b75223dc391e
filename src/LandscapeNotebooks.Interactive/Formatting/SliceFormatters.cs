using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a slice by its curves, with the least and the greatest value of each measure.</summary>
internal static class SliceFormatters
{
    public static IReadOnlyList<Formatter> All { get; } = FigureFormatters.For<Slice>(
        slice => SliceFigures.Plot(slice), slice => TableOf(slice).Html(), slice => $"{TableOf(slice).ToString()}\n{slice.Plot().Caption}");

    private static Table TableOf(Slice slice) =>
        Table.OfTexts(["measure", "least", "at t", "greatest", "at t"], [.. slice.Names.Select(name => Row(slice, name))]);

    private static IReadOnlyList<string> Row(Slice slice, string name)
    {
        var values = slice[name];
        int[] finite = [.. Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i]))];
        if (finite.Length == 0)
            return [name, "none is finite", "", "", ""];
        int least = finite.MinBy(i => values[i]), greatest = finite.MaxBy(i => values[i]);
        return [name, Numerals.Of(values[least]), Numerals.Of(slice.Axis[least]), Numerals.Of(values[greatest]),
            Numerals.Of(slice.Axis[greatest])];
    }
}
