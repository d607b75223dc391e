using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Releases;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Tests.Releases;

public sealed class ReleaseTests
{
    [Fact]
    public void Released_notebooks_are_those_of_nbgrader_byte_by_byte()
    {
        string source = Nbgrader.Find("source"), release = Nbgrader.Find("release");
        var files = Directory.GetFiles(source, "*.ipynb", SearchOption.AllDirectories);
        Assert.Equal(5, files.Length);
        foreach (string file in files)
        {
            string expected = Path.Combine(release, Path.GetRelativePath(source, file));
            var made = Release.Of(AssignmentNotebook.Read(file));
            Assert.Equal(File.ReadAllText(expected), made.Released.ToString());
            Assert.Empty(made.Warnings);
        }
    }

    [Fact]
    public void Kept_cells_have_the_checksums_that_nbgrader_keeps()
    {
        string table = File.ReadAllText(Nbgrader.Find(Path.Combine("gradebook", "source-cells.csv")));
        int compared = 0;
        foreach (string file in Directory.GetFiles(Nbgrader.Find("source"), "*.ipynb", SearchOption.AllDirectories))
        {
            string assignment = Path.GetFileName(Path.GetDirectoryName(file)!), notebook = Path.GetFileNameWithoutExtension(file);
            foreach (var cell in Release.Of(AssignmentNotebook.Read(file)).Kept.Cells.Where(cell => cell.HasPart))
            {
                string row = $"{assignment},{notebook},{cell.Role!.Id},{cell.Type},{(cell.IsLocked ? 1 : 0)},{cell.Role.Checksum},";
                Assert.Contains(row, table, StringComparison.Ordinal);
                compared++;
            }
        }

        Assert.True(compared > 40, $"{compared} cells were compared.");
    }

    [Fact]
    public void Sources_are_accepted_and_refused_as_nbgrader_does()
    {
        var table = Nbgrader.Table("refused-sources.json");
        Assert.Equal(62, table.Count);
        foreach (var row in table)
        {
            string name = (string)row!["case"]!;
            string? language = name switch { "no kernelspec" => null, "language without a stub" => "Klingon", _ => "C#" };
            var source = Nbgrader.Notebook(row["cells"]!.AsArray(), language);
            if (!(bool)row["accepted"]!)
            {
                var e = Assert.Throws<NotebookException>(() => Release.Of(source));
                Assert.StartsWith(language == "Klingon" ? "test.ipynb: the language" : "test.ipynb: cell ", e.Message,
                    StringComparison.Ordinal);
                Assert.True(e.Message.Length < 300, e.Message);
                continue;
            }

            var made = Release.Of(source);
            Assert.Equal((int)row["warnings"]!, made.Warnings.Length);
            var expected = row["release"]!.AsArray();
            Assert.Equal(expected.Count, made.Released.Cells.Length);
            foreach (var (cell, want) in made.Released.Cells.Zip(expected))
            {
                Assert.True(JsonNode.DeepEquals(want!["metadata"], cell.Metadata), $"{name}: {cell.Metadata.ToJsonString()}");
                Assert.Equal((name, (string)want["source"]!), (name, cell.Source));
            }
        }
    }

    [Theory]
    [InlineData("// BEGIN SOLUTION\n1", "line 1 says BEGIN SOLUTION, but no line of its own after it says END SOLUTION.")]
    [InlineData("// BEGIN SOLUTION\n// BEGIN SOLUTION", "line 2 says BEGIN SOLUTION within the one of line 1; close that first")]
    public void A_mark_that_is_wrong_is_told_with_its_line(string source, string expected)
    {
        var role = CellRole.New("a", grade: false, solution: true, locked: false).Json;
        var notebook = Nbgrader.Notebook([Nbgrader.Cell("code", source, role).Json]);
        var e = Assert.Throws<NotebookException>(() => Release.Of(notebook));
        Assert.StartsWith("test.ipynb: cell 1 (a): " + expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_source_itself_stays_as_it_is()
    {
        var source = Nbgrader.Notebook(
            [Nbgrader.Cell("code", "2", CellRole.New("a", grade: false, solution: true, locked: false).Json).Json]);
        string before = source.ToString();
        Release.Of(source);
        Assert.Equal(before, source.ToString());
    }
}
