using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Assignments.Tests.Variants;

public sealed class RosterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-roster-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Students_are_read_with_their_names()
    {
        var students = Roster.Read(Write("id,last_name,first_name,email\nada,\"Love, lace\",Ada,ada@x.org\n\nben,,,\n"));
        Assert.Equal(
            [new("ada", "Ada Love, lace", "ada@x.org") { FirstName = "Ada", LastName = "Love, lace" }, Student.Unknown("ben")], students);
        var zoe = Assert.Single(Roster.Read(Write("\uFEFFusername;name;due\r\nzoe;Zoë van Dyk;2026-03-04 12:00\r\n")));
        Assert.Equal(("zoe", "Zoë van", "Dyk", new DateTime(2026, 3, 4, 12, 0, 0)), (zoe.Id, zoe.FirstName, zoe.LastName, zoe.Due));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("name\nada\n", "has the columns name; call the one that names the students id.")]
    [InlineData("id\nada\n../etc\n", "row 3: the id is \"../etc\"")]
    [InlineData("id,due\nada,soon\n", "row 2: due of ada is soon; write a date and time")]
    [InlineData("id\nada\nADA\n", "row 3: ADA stands in row 2 already")]
    public void What_names_no_students_is_refused(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<RefusalException>(() => Roster.Read(Write(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cell_of_a_table_is_read_as_it_was_written()
    {
        string line = Csv.Line("a,b", "say \"yes\"", "two\nlines", "=1+1", "-2.5", "");
        Assert.Equal(["a,b", "say \"yes\"", "two\nlines", "'=1+1", "-2.5", ""], Assert.Single(Csv.Read(line)));
    }

    private string Write(string text)
    {
        string path = Path.Combine(_folder.FullName, "students.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
