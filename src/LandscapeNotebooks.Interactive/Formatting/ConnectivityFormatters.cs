using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Connectivity.Ensembles;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows connections of models, measures along curves, and ensembles.</summary>
internal static class ConnectivityFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<Connection>(ConnectionFigures.Plot, connection => TableOf(connection).Html(),
            connection => $"{connection}\n{TableOf(connection).ToString()}"),
        .. FigureFormatters.For<CurveProfile>(
            profile => Figure.Grid(2, profile.Names.Select(name => ConnectionFigures.Along(name, ("curve", profile)))),
            profile => TableOf(("curve", profile)).Html(), profile => TableOf(("curve", profile)).ToString()),
        .. FigureFormatters.For<EnsembleEvaluation>(
            EnsembleFigures.Plot, evaluation => TableOf(evaluation).Html(), evaluation => TableOf(evaluation).ToString()),
    ];

    private static Table TableOf(Connection connection) => TableOf(("chord", connection.AlongChord), ("curve", connection.AlongCurve)) with
    {
        Note = connection.Alignment is { } alignment ? $"units aligned: {alignment}" : null,
    };

    private static Table TableOf(params IReadOnlyList<(string Name, CurveProfile Profile)> profiles) => Table.OfTexts(
        ["", "measure", "barrier", "least", "greatest", "mean over t", "mean over length"],
        [.. profiles.SelectMany(of => of.Profile.Names.Select(name =>
        {
            var summary = of.Profile.Summary(name);
            return (IReadOnlyList<string>)[of.Name, name, Numerals.Of(of.Profile.Barrier(name).Height), Numerals.Of(summary.Minimum),
                Numerals.Of(summary.Maximum), Numerals.Of(summary.Mean), Numerals.Of(summary.Integral)];
        }))]);

    private static Table TableOf(EnsembleEvaluation evaluation)
    {
        int count = evaluation.Members.Length;
        List<IReadOnlyList<string>> rows =
        [
            ["one model, mean", Numerals.Of(evaluation.Members.Average(member => member.Loss)), Percent(evaluation.MemberAccuracy)],
            [$"{count} together", Numerals.Of(evaluation.Together.Loss), Percent(evaluation.Together.Accuracy)],
        ];
        if (evaluation.OfAverage is { } average)
            rows.Add(["average of weights", Numerals.Of(average.Loss), Percent(average.Accuracy)]);
        return Table.OfTexts(["", "loss, nats", "accuracy"],
            rows) with
        { Note = count < 2 ? null : $"two models disagree on {Percent(evaluation.MeanDisagreement)} of the samples" };
    }

    private static string Percent(double share) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100 * share:0.00} %");
}
