using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Assignments.Reports;
using LandscapeNotebooks.Assignments.Scores;

namespace LandscapeNotebooks.Assignments.Tests.Reports;

public sealed class ReportTests
{
    private const string Code = """
        static double Mean(double[] values)
        {
            double sum = 0;
            for (int i = 0; i < values.Length; i++)
            {
                if (double.IsNaN(values[i]))
                    throw new ArgumentException("NaN");
                sum += values[i];
            }
            return values.Length == 0 ? 0 : sum / values.Length;
        }
        """;

    [Fact]
    public void Statistics_are_those_of_the_points()
    {
        // The total without the question is 0, 1, 2, 3, 4: the first question follows it, the second goes against it.
        var standings = Of([(0, 4), (1, 3), (2, 2), (3, 1), (4, 0)]);
        var (first, second) = (QuestionStatistics.Of(standings)[0], QuestionStatistics.Of(standings)[1]);
        Assert.Equal((2.0, 5, 1, 1), (first.Mean, first.Answers, first.Full, first.None));
        Assert.Equal(-1, second.Discrimination!.Value, 12);
        Assert.Null(QuestionStatistics.Of(Of([(0, 4), (1, 3)]))[0].Discrimination);
        Assert.Null(QuestionStatistics.Of(Of([(1, 4), (1, 3), (1, 2), (1, 1), (1, 0)]))[0].Discrimination);
    }

    [Fact]
    public void The_same_wrong_answers_are_one_group_and_with_variants_their_numbers_may_differ()
    {
        var standings = Standings("41; expected 42.", "41; expected 42.", "40; expected 42.", null);
        var group = Assert.Single(WrongAnswers.Of(standings, hasVariants: false));
        Assert.Equal(("41; expected 42.", 2), (group.Found, group.Students.Length));
        Assert.Equal(3, Assert.Single(WrongAnswers.Of(standings, hasVariants: true)).Students.Length);
    }

    [Fact]
    public void Code_that_differs_in_names_comments_and_layout_is_alike()
    {
        string renamed = "// mine\n" + Code.Replace("values", "zahlen", StringComparison.Ordinal)
            .Replace("sum", "s", StringComparison.Ordinal).Replace("    ", "\t", StringComparison.Ordinal);
        string other = "static double Mean(double[] x) => x.Length > 0 ? x.Where(v => !double.IsNaN(v)).Sum() / x.Count(v => v > 0) : 1;";
        StudentCode[] codes = [Own("ada", Code), Own("ben", other), Own("cem", renamed), Own("dia", "int a = 1;")];
        var pair = Assert.Single(CodePair.Of(codes, []));
        Assert.Equal(("ada", "cem", 1.0), (pair.First.Student, pair.Second.Student, pair.Share));
        Assert.Empty(CodePair.Of(codes, [Code])); // it was released
        Assert.Empty(CodePair.Of([.. Enumerable.Range(0, 12).Select(i => Own($"s{i}", Code))], [])); // everybody has it
    }

    private static StudentCode Own(string student, string code) => new(student, "week", [code]);

    private static Standings Of(IEnumerable<(double First, double Second)> points) => Of(points.Select(point =>
        (ImmutableArray<GradeRow>)[new("week", "a", point.First, 4, null), new("week", "b", point.Second, 4, null)]));

    private static Standings Standings(params IEnumerable<string?> markers) => Of(markers.Select(marker =>
        (ImmutableArray<GradeRow>)[new("week", "a", marker is null ? 1 : 0, 1, null)
        {
            Failure = marker is null ? null : Failure.WrongAnswer,
            Parts = [new ScorePart("the mean", marker is null ? 1 : 0, 1, "It is not.", marker)],
        }]));

    private static Standings Of(IEnumerable<ImmutableArray<GradeRow>> rows) => Assignments.Grading.Standings.Of("week", [],
        rows.Select((own, i) => new StudentGrade($"s{i}", "", own, [])), [], [], null, new MarkFolder("none"));
}
