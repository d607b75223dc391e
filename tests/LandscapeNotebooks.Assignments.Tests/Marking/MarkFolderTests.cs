using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Assignments.Tests.Marking;

public sealed class MarkFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-marks-");
    private readonly MarkFolder _marks;

    public MarkFolderTests() => _marks = new(_folder.FullName);

    private string Path => _marks.PathOf("week", "why");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_has_a_row_for_each_answer_and_what_was_written_is_never_removed()
    {
        Assert.Equal(0, _marks.Add("week", "why", [("bb", "ben"), ("aa", "ada")]));
        Assert.Equal("answer,points,extra,comment\naa,,,\nbb,,,\n", File.ReadAllText(Path));
        Assert.Empty(_marks.Read("week", "why", 3));

        File.WriteAllText(Path, "answer,points,extra,comment\naa,2.5,0.5,\"Right, and \"\"short\"\".\"\nbb,,,\n");
        Assert.Equal(new Mark(2.5, 0.5, "Right, and \"short\"."), Assert.Single(_marks.Read("week", "why", 3)).Value);

        // ada handed in again: her mark is of another answer, stays in the file, and is told of; ben's row had nothing in it.
        Assert.Equal(1, _marks.Add("week", "why", [("cc", "ada")]));
        Assert.Equal("answer,points,extra,comment\naa,2.5,0.5,\"Right, and \"\"short\"\".\"\ncc,,,\n", File.ReadAllText(Path));
    }

    [Fact]
    public void A_row_may_name_a_student_a_spreadsheet_may_write_semicolons_and_columns_may_be_missing()
    {
        File.WriteAllText(Path, "\uFEFFpoints;answer\r\n1;ada\r\n");
        Assert.Equal(new Mark(1, 0, ""), _marks.Read("week", "why", 3)["ada"]);
        Assert.Equal(0, _marks.Add("week", "why", [("aa", "ada")]));
        Assert.Equal("answer,points,extra,comment\nada,1,,\n", File.ReadAllText(Path));
    }

    [Fact]
    public void A_comment_that_looks_like_a_formula_comes_back_as_it_was()
    {
        File.WriteAllText(Path, "answer,points,extra,comment\naa,1,,-1 for the sign\n");
        _marks.Add("week", "why", [("aa", "ada")]);
        Assert.Contains("'-1 for the sign", File.ReadAllText(Path), StringComparison.Ordinal);
        Assert.Equal("-1 for the sign", _marks.Read("week", "why", 3)["aa"].Comment);
    }

    [Theory]
    [InlineData("aa,4,,", "row 2: points of aa are 4; write a number from 0 to 3, as in 1.5.")]
    [InlineData("aa,-1,,", "points of aa are -1")]
    [InlineData("aa,\"2,5\",,", "points of aa are 2,5")]
    [InlineData("aa,1,x,", "extra of aa are x; write a number of at least 0")]
    [InlineData("aa,1,,\naa,2,,", "row 3: aa is marked twice")]
    public void A_wrong_row_is_told_with_file_and_row(string rows, string expected)
    {
        File.WriteAllText(Path, $"answer,points,extra,comment\n{rows}\n");
        string said = Assert.Throws<RefusalException>(() => _marks.Read("week", "why", 3)).Message;
        Assert.Contains("week.why.csv", said, StringComparison.Ordinal);
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_its_columns_is_refused()
    {
        File.WriteAllText(Path, "name,grade\nada,1\n");
        Assert.Contains("call them answer, points", Assert.Throws<RefusalException>(() => _marks.Read("week", "why", 3)).Message,
            StringComparison.Ordinal);
    }
}
