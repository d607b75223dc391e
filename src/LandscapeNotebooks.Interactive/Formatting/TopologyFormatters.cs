using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Tables;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows the shape of a landscape: barcode, diagram, tree and profile; a tree as the table of its minima; a band over
/// draws.</summary>
internal static class TopologyFormatters
{
    private const int MostRows = 20;

    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<SublevelSets>(sets => sets.Plot(), _ => "", sets => $"{sets}. {sets.PlotTree().Caption}"),
        .. FigureFormatters.For<TopologyBand>(band => band.PlotSurvivors(), band => band.ToTable().Html(), band => $"{band.ToTable()}"),
        Formatter.Of<MergeTree>(MimeTypes.Html, tree => TableOf(tree).Html()),
        Formatter.Of<MergeTree>(MimeTypes.Text, tree => TableOf(tree).ToString()),
        Formatter.Of<PersistenceDiagram>(MimeTypes.Html, diagram => TableOf(diagram).Html()),
        Formatter.Of<PersistenceDiagram>(MimeTypes.Text, diagram => TableOf(diagram).ToString()),
    ];

    private static Table TableOf(MergeTree tree) => Table.OfTexts(["", "minimum", "saddle", "persistence", "joins", "points"],
        [.. tree.Branches.Take(MostRows).Select((branch, b) => (IReadOnlyList<string>)[Numerals.Of(b), Numerals.Of(branch.Birth),
            Level(branch.Death), Level(branch.Persistence), branch.Parent < 0 ? "" : Numerals.Of(branch.Parent),
            Numerals.Of(branch.Points)])]) with
    { Note = Left(tree.Branches.Length, "minimum", "minima") };

    private static Table TableOf(PersistenceDiagram diagram) => Table.OfTexts(["birth", "death", "persistence"],
        [.. diagram.Pairs.Take(MostRows).Select(pair => (IReadOnlyList<string>)[Numerals.Of(pair.Birth), Level(pair.Death),
            Level(pair.Persistence)])]) with
    { Note = Left(diagram.Pairs.Length, "pair", "pairs") };

    private static string Level(double value) => double.IsPositiveInfinity(value) ? "never" : Numerals.Of(value);

    private static string Left(int count, string one, string several) => count <= MostRows ? Numerals.Counted(count, one, several)
        : $"the {MostRows} most persistent of {count} {several}";
}
