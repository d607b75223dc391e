using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Assignments.Grading;

namespace LandscapeNotebooks.Assignments.Reports;

/// <summary>Students who got the same thing wrong.</summary>
/// <param name="Name">The question.</param>
/// <param name="What">The check that failed; empty where the test has no checks.</param>
/// <param name="Found">What it found with the first of them.</param>
/// <param name="Students">Who, in the order of their ids.</param>
public sealed partial record WrongAnswers(CellName Name, string What, string Found, ImmutableArray<string> Students)
{
    /// <summary>The groups of at least two, the largest first.</summary>
    /// <param name="standings">The grades.</param>
    /// <param name="hasVariants">Whether students have data of their own: then answers are the same up to their numbers.</param>
    public static ImmutableArray<WrongAnswers> Of(Standings standings, bool hasVariants)
    {
        ArgumentNullException.ThrowIfNull(standings);
        return
        [
            .. standings.Students.SelectMany(student => student.Grade.Rows.SelectMany(FindingsOf)
                    .Select(finding => (finding.Name, finding.What, finding.Found, Student: student.Student.Id)))
                .GroupBy(finding => (finding.Name, finding.What, Found: Masked(finding.Found, hasVariants)))
                .Select(group => new WrongAnswers(group.Key.Name, group.Key.What, group.First().Found,
                    [.. group.Select(finding => finding.Student).Distinct()]))
                .Where(group => group.Students.Length > 1)
                .OrderByDescending(group => group.Students.Length)
                .ThenBy(group => group.Name.Notebook, StringComparer.Ordinal)
                .ThenBy(group => group.Name.Cell, StringComparer.Ordinal)
                .ThenBy(group => group.What, StringComparer.Ordinal)
                .ThenBy(group => group.Found, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(CellName Name, string What, string Found)> FindingsOf(GradeRow row)
    {
        var name = new CellName(row.Notebook, row.Cell);
        if (row.Failure is null or Failure.NotHandedIn or Failure.Unreadable or Failure.NotRun or Failure.NoAnswer)
            return [];
        return row.Parts.IsEmpty || row.Failure == Failure.NoPoints
            ? [(name, "", row.Remark ?? "")]
            : row.Parts.Where(part => !part.Passed).Select(part => (name, part.What, part.Marker ?? part.Message ?? ""));
    }

    private static string Masked(string text, bool hasVariants) => hasVariants ? Number().Replace(text, "…") : text;

    [GeneratedRegex(@"(?<![\w.])[-−]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")]
    private static partial Regex Number();
}
