using LandscapeNotebooks.Assignments.Scores;

namespace LandscapeNotebooks.Assignments.Tests.Scores;

public sealed class CellScoreTests
{
    /// <summary>Where nbgrader gives full marks, or gives up on the submission, for what is no number of points.</summary>
    [Fact]
    public void Scores_are_those_of_nbgrader_where_it_reads_a_number()
    {
        var table = Nbgrader.Table("scores.json");
        Assert.True(table.Count >= 79);
        foreach (var row in table)
        {
            string name = (string)row!["case"]!;
            var cell = Nbgrader.Cell((string)row["cell_type"]!, "x", row["nbgrader"], row["outputs"]);
            if (name is "not a grade cell" or "task cell")
            {
                Assert.Throws<ArgumentException>(() => CellScore.Of(cell));
                continue;
            }

            var score = CellScore.Of(cell);
            bool isWrongTest = (int)row["warnings"]! > 0 || row["exception"] is not null;
            double? expected = name == "points 0.3, result 0.1 + 0.2" ? 0.3
                : isWrongTest ? 0
                : (double?)row["score"];
            Assert.Equal((name, expected), (name, score.Points));
            if (isWrongTest && name != "points 0.3, result 0.1 + 0.2")
                Assert.Contains("The result of the test", score.Remark, StringComparison.Ordinal);
        }
    }
}
