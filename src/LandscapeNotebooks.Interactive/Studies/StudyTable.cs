using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>A table of a study: numbers of its models, and of what was computed of them, over its lists.</summary>
/// <param name="At">Where the file asks for it.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Models">Whose numbers it shows.</param>
/// <param name="By">The lists that have a row for each of their values; over the others means are taken.</param>
/// <param name="Columns">Titles with numbers: <c>test error</c> of a model, <c>plane.train loss not convex</c> of a computation.</param>
/// <param name="Compared">The list whose values are compared pair by pair; null for none.</param>
internal sealed record StudyTable(StudyNode At, string Title, ImmutableArray<StudyModel> Models, ImmutableArray<string> By,
    ImmutableArray<(string Title, string Number)> Columns, string? Compared)
{
    /// <summary>Numbers of others, such as a paper's, to stand beside ours.</summary>
    public ImmutableArray<StudyNode> Papers { get; init; } = [];

    public static StudyTable Read(StudyNode node, Study study)
    {
        node.Only("title", "of", "by", "columns", "compare", "paper");
        var models = study.Chosen(node["of"]);
        string[] factors = [.. models.SelectMany(model => model.Factors).Select(factor => factor.Name).Distinct()];
        ImmutableArray<string> by = [.. node.TextsOf("by").Select(Known)];
        string? compared = node.TextOf("compare") is { } one ? Known(one) : null;
        var columns = node["columns"] ?? throw node.Refused("has no columns, expected names of numbers, such as \"test error\"");
        return new(node, node.TextOf("title") ?? "Results", models, by.Length > 0 ? by : [.. factors.Where(IsVarying)],
            [.. ColumnsOf(columns)], compared)
        {
            Papers = node["paper"]?.Items ?? [],
        };

        string Known(string factor) => factors.Contains(factor) ? factor : throw node.Refused(
            $"names {factor}, which is no list of its models; {(Spelling.Nearest(factor, factors) is { } near ? $"did you mean {near}?"
                : $"there are {string.Join(", ", factors)}")}");

        bool IsVarying(string factor) => models.Select(model => model[factor]).Distinct().Skip(1).Any();
    }

    /// <summary>The numbers as far as they are there.</summary>
    /// <param name="numbers">Tells the numbers of a model's column; nothing where they are not there yet.</param>
    public Table Make(Func<StudyModel, string, IEnumerable<double>> numbers)
    {
        var rows = Models.GroupBy(model => string.Join('\n', By.Select(factor => model[factor])))
            .Select(group => group.ToArray()).ToArray();
        IEnumerable<TableColumn> columns =
        [
            .. By.Select(factor => new TableColumn(factor, rows.Select(row => row[0][factor] ?? "")) { IsRight = false }),
            .. rows.Any(row => row.Length > 1) ? [new TableColumn("models", rows.Select(row => row.Length))] : Array.Empty<TableColumn>(),
            .. Columns.SelectMany(column => Of(column, rows, numbers)),
        ];
        bool isMean = rows.Any(row => row.Length > 1);
        return Table.Of(columns) with { Note = isMean ? "mean ± deviation over the models of a row" : null };
    }

    /// <summary>Differences over pairs that agree in everything else; null where nothing is compared.</summary>
    public Table? Compare(Func<StudyModel, string, IEnumerable<double>> numbers)
    {
        if (Compared is null)
            return null;
        string[] labels = [.. Models.Select(model => model[Compared]).OfType<string>().Distinct()];
        ImmutableArray<string> by = By.Remove(Compared);
        var rows = Models.GroupBy(model => string.Join('\n', by.Select(factor => model[factor])))
            .SelectMany(group => labels.Skip(1).Select(label => (Models: group.ToArray(), Label: label))).ToArray();
        IEnumerable<TableColumn> columns =
        [
            .. by.Select(factor => new TableColumn(factor, rows.Select(row => row.Models[0][factor] ?? "")) { IsRight = false }),
            new TableColumn("difference", rows.Select(row => $"{row.Label} - {labels[0]}")) { IsRight = false },
            .. Columns.Select(column => new TableColumn(column.Title, rows.Select(row =>
                Difference(row.Models, labels[0], row.Label, column.Number, numbers))) { IsRight = true }),
        ];
        return Table.Of(columns) with
        {
            Note = $"mean difference over pairs that differ in {Compared} alone, in brackets the interval that holds the true one "
                + "with 95 % (Student's t); an effect smaller than half of it could not be seen",
        };
    }

    private IEnumerable<TableColumn> Of((string Title, string Number) column, StudyModel[][] rows,
        Func<StudyModel, string, IEnumerable<double>> numbers)
    {
        yield return new(column.Title, rows.Select(row =>
        {
            double[] values = [.. row.SelectMany(model => numbers(model, column.Number)).Where(value => !double.IsNaN(value))];
            return values.Length == 0 ? null : (object)(values.Length == 1 ? values[0] : MeanAndDeviation.Of(values));
        }));
        if (Papers.Any(paper => paper[column.Title] is not null))
        {
            yield return new($"{column.Title}, paper", rows.Select(row => Papers
                .Where(paper => paper.Members.All(member => member.Value.Text == row[0][member.Key] || row[0][member.Key] is null))
                .Select(paper => paper.NumberOf(column.Title)).FirstOrDefault(number => number is not null) as object));
        }
    }

    private string? Difference(StudyModel[] models, string one, string other, string number,
        Func<StudyModel, string, IEnumerable<double>> numbers)
    {
        var pairs = models.Where(model => model[Compared!] == one).Select(model => (model, models.FirstOrDefault(partner =>
            partner[Compared!] == other && Rest(partner).SequenceEqual(Rest(model))))).Where(pair => pair.Item2 is not null)
            .Select(pair => (Mean(pair.model), Mean(pair.Item2!))).Where(pair => !double.IsNaN(pair.Item1 + pair.Item2)).ToArray();
        if (pairs.Length == 0)
            return null;
        var difference = PairedDifference.Of(pairs);
        return string.Create(CultureInfo.InvariantCulture, $"{difference.Mean:G4}")
            + (difference.Count < 2 ? " (1 pair)" : string.Create(CultureInfo.InvariantCulture,
                $" [{difference.Low:G4}, {difference.High:G4}] ({difference.Count} pairs)"));

        double Mean(StudyModel model) => numbers(model, number).DefaultIfEmpty(double.NaN).Average();

        IEnumerable<StudyFactor> Rest(StudyModel model) => model.Factors.Where(factor => factor.Name != Compared);
    }

    private static IEnumerable<(string Title, string Number)> ColumnsOf(StudyNode columns) => columns.IsObject
        ? columns.Members.Select(member => (member.Key, member.Value.Text))
        : columns.IsList ? columns.Items.Select(item => (item.Text, item.Text))
        : [(columns.Text, columns.Text)];
}
