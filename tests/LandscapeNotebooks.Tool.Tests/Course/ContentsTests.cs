using System.Text.RegularExpressions;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Tool.Tests.Course;

/// <summary>The contents of the course: notebooks/README.md with its pictures.</summary>
public sealed partial class ContentsTests
{
    private static readonly string Folder = Path.Combine(Repository.Folder!, "notebooks");

    private static readonly string Contents = File.ReadAllText(Path.Combine(Folder, "README.md"));

    public static TheoryData<string> Notebooks => [.. Repository.Notebooks.Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Every_notebook_is_listed_with_a_picture_that_one_of_its_cells_shows(string name)
    {
        Assert.Contains($"({name}.ipynb)", Contents, StringComparison.Ordinal);
        Assert.Contains($"](pictures/{name}.svg)", Contents, StringComparison.Ordinal);
        string picture = File.ReadAllText(Path.Combine(Folder, "pictures", name + ".svg")).TrimEnd();
        Assert.Contains(picture, Pictures(name));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Every_notebook_has_its_solutions_and_is_under_a_megabyte_and_a_half(string name)
    {
        Assert.True(File.Exists(Path.Combine(Folder, "solutions", name + ".ipynb")));
        Assert.InRange(new FileInfo(Path.Combine(Folder, name + ".ipynb")).Length, 1, 1_500_000);
    }

    [Fact]
    public void Every_link_of_the_contents_leads_somewhere() => Assert.All(
        Links().Matches(Contents).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal)),
        link => Assert.True(Path.Exists(Path.Combine(Folder, link)), link));

    private static List<string> Pictures(string name) =>
    [
        .. NotebookDocument.Read(Path.Combine(Folder, name + ".ipynb")).Cells
            .SelectMany(cell => cell.Executed?.Outputs ?? [])
            .Select(output => output switch { ResultOutput result => result.Data, DisplayOutput display => display.Data, _ => null })
            .Where(data => data is not null && data.TryGet("image/svg+xml", out _))
            .Select(data => data!["image/svg+xml"].TrimEnd()),
    ];

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Links();
}
