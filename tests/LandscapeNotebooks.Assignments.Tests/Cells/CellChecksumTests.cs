using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Tests.Cells;

public sealed class CellChecksumTests
{
    [Fact]
    public void Checksums_are_those_of_nbgrader()
    {
        var table = Nbgrader.Table("checksums.json");
        Assert.True(table.Count >= 60);
        foreach (var row in table)
        {
            var cell = Nbgrader.Cell((string)row!["cell_type"]!, (string)row["source"]!, row["nbgrader"]);
            string expected = (string)row["md5"]!;
            if (expected == "error: KeyError")
                Assert.Throws<NotebookException>(() => CellChecksum.Of(cell));
            else
                Assert.Equal((expected, (bool)row["is_locked"]!, row.ToJsonString()),
                    (CellChecksum.Of(cell), cell.IsLocked, row.ToJsonString()));
        }
    }

    [Fact]
    public void Points_are_written_as_Python_writes_them()
    {
        foreach (var row in Nbgrader.Table("points-as-text.json"))
            Assert.Equal((string)row!["text"]!, PythonFloat.Text(row["points"]!.GetValue<double>()));
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData(" +2.5\n", 2.5)]
    [InlineData("1_0", 10)]
    [InlineData("٣", 3)]
    [InlineData(".5", 0.5)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("1e-400", 0)]
    public void Numbers_are_read_as_Python_reads_them(string text, double expected)
    {
        Assert.True(PythonFloat.TryParse(text, out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("_1")]
    [InlineData("1__0")]
    [InlineData("2,5")]
    [InlineData("0x2")]
    [InlineData("∞")]
    [InlineData("++inf")]
    [InlineData("True")]
    public void What_is_no_number_to_Python_is_none(string text) => Assert.False(PythonFloat.TryParse(text, out _));
}
