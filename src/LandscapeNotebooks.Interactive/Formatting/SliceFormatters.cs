using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a slice by its curves, with the least and the greatest value of each measure.</summary>
internal static class SliceFormatters
{
    public static IReadOnlyList<Formatter> All { get; } = FigureFormatters.For<Slice>(
        slice => SliceFigures.Twin(slice), slice => Table(slice).Html(), slice => $"{Table(slice).Text()}\n{SliceFigures.Caption(slice)}");

    private static HtmlTable Table(Slice slice) => new(["measure", "least", "at t", "greatest", "at t"], [.. slice.Names.Select(name => Row(slice, name))]);

    private static IReadOnlyList<string> Row(Slice slice, string name)
    {
        var values = slice[name];
        int[] finite = [.. Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i]))];
        if (finite.Length == 0)
            return [name, "none is finite", "", "", ""];
        int least = finite.MinBy(i => values[i]), greatest = finite.MaxBy(i => values[i]);
        return [name, Numbers.Short(values[least]), Numbers.Short(slice.Axis[least]), Numbers.Short(values[greatest]), Numbers.Short(slice.Axis[greatest])];
    }
}
