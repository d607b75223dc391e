using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Grading;

namespace LandscapeNotebooks.Assignments.Reports;

/// <summary>How a course did on a question.</summary>
/// <param name="Name">Which.</param>
/// <param name="Max">The most that it gives.</param>
/// <param name="Answers">How many have points; who did not hand the notebook in does not count.</param>
/// <param name="Mean">Of the points of those.</param>
/// <param name="Full">How many have all points.</param>
/// <param name="None">How many have none.</param>
/// <param name="Waiting">How many wait for a person.</param>
/// <param name="Discrimination">How well the question tells strong from weak students: the correlation of its points with those of all
/// other questions, in [-1, 1]; null where it or the rest is the same for all.</param>
public sealed record QuestionStatistics(
    CellName Name, double Max, int Answers, double Mean, int Full, int None, int Waiting, double? Discrimination)
{
    private const int FewestForCorrelation = 5;

    /// <summary>One for each question, in the order of the assignment.</summary>
    public static ImmutableArray<QuestionStatistics> Of(Standings standings)
    {
        ArgumentNullException.ThrowIfNull(standings);
        var questions = standings.Students.SelectMany(student => student.Grade.Rows)
            .Select(row => (Name: new CellName(row.Notebook, row.Cell), row.Max))
            .DistinctBy(question => question.Name);
        return [.. questions.Select(question => Of(question.Name, question.Max, standings))];
    }

    private static QuestionStatistics Of(CellName name, double max, Standings standings)
    {
        var rows = standings.Students
            .Select(student => (Row: student.Grade.Rows.FirstOrDefault(row => row.Notebook == name.Notebook && row.Cell == name.Cell),
                student.Grade))
            .Where(one => one.Row is not null && one.Row.Failure != Failure.NotHandedIn)
            .ToList();
        var known = rows.Where(one => one.Row!.Score is not null).ToList();
        double[] points = [.. known.Select(one => one.Row!.Score!.Value)];
        double[] rest = [.. known.Select(one => one.Grade.Points - one.Row!.Score!.Value)];
        return new(name, max, points.Length, points.Length > 0 ? points.Average() : 0, points.Count(point => point >= max),
            points.Count(point => point == 0), rows.Count - known.Count,
            points.Length >= FewestForCorrelation ? Correlation(points, rest) : null);
    }

    // Pearson's r.
    private static double? Correlation(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average();
        double xy = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        double xx = x.Sum(a => (a - meanX) * (a - meanX)), yy = y.Sum(b => (b - meanY) * (b - meanY));
        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : null;
    }
}
