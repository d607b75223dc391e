using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Connectivity.Ensembles;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Interactive.Views;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows connections of models, measures along curves, and ensembles.</summary>
internal static class ConnectivityFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<Connection>(ConnectionFigures.Profiles, connection => Table(connection).Html(), connection => $"{connection}\n{Table(connection).Text()}"),
        .. FigureFormatters.For<CurveProfile>(
            profile => Figure.Grid(2, profile.Names.Select(name => ConnectionFigures.Along(name, ("curve", profile)))),
            profile => Table(("curve", profile)).Html(), profile => Table(("curve", profile)).Text()),
        .. FigureFormatters.For<EnsembleEvaluation>(EnsembleFigures.Evaluation, evaluation => Table(evaluation).Html(), evaluation => Table(evaluation).Text()),
    ];

    private static HtmlTable Table(Connection connection) => Table(("chord", connection.AlongChord), ("curve", connection.AlongCurve)) with
    {
        Note = connection.Alignment is { } alignment ? $"units aligned: {alignment}" : null,
    };

    private static HtmlTable Table(params IReadOnlyList<(string Name, CurveProfile Profile)> profiles) => new(
        ["", "measure", "barrier", "least", "greatest", "mean over t", "mean over length"],
        [.. profiles.SelectMany(of => of.Profile.Names.Select(name =>
        {
            var summary = of.Profile.Summary(name);
            return (IReadOnlyList<string>)[of.Name, name, Numbers.Short(of.Profile.Barrier(name).Height), Numbers.Short(summary.Minimum),
                Numbers.Short(summary.Maximum), Numbers.Short(summary.Mean), Numbers.Short(summary.Integral)];
        }))]);

    private static HtmlTable Table(EnsembleEvaluation evaluation)
    {
        int count = evaluation.Members.Length;
        List<IReadOnlyList<string>> rows =
        [
            ["one model, mean", Numbers.Short(evaluation.Members.Average(member => member.Loss)), Percent(evaluation.MemberAccuracy)],
            [$"{count} together", Numbers.Short(evaluation.Together.Loss), Percent(evaluation.Together.Accuracy)],
        ];
        if (evaluation.OfAverage is { } average)
            rows.Add(["average of weights", Numbers.Short(average.Loss), Percent(average.Accuracy)]);
        return new(["", "loss, nats", "accuracy"], rows)
        {
            Note = count < 2 ? null : $"two models disagree on {Percent(evaluation.MeanDisagreement)} of the samples",
        };
    }

    private static string Percent(double share) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100 * share:0.00} %");
}
