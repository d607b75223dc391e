using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Tool.Tests.Live;

public sealed class NbclientTests(JupyterHome home) : IClassFixture<JupyterHome>
{
    // The others show the same kinds of output after minutes of training; the gate verifies each by `landscapes verify`.
    private static readonly string[] Quick = ["01", "03", "05", "08", "12", "13", "15", "16"];

    /// <summary>The committed notebooks that are quick; with LANDSCAPES_NIGHTLY in the environment all.</summary>
    public static TheoryData<string> Notebooks => new(Repository.Notebooks
        .Where(path => Environment.GetEnvironmentVariable("LANDSCAPES_NIGHTLY") is { Length: > 0 } || IsQuick(path))
        .Select(path => Path.GetRelativePath(Repository.Folder!, path)).DefaultIfEmpty("none"));

    [Theory]
    [InlineData("landscapes")]
    [InlineData(".net-csharp")]
    public async Task A_notebook_runs_on_the_installed_kernel_under_either_name(string kernel)
    {
        string path = NotebookFile.Write(home.Folder, $"two{kernel}.ipynb", kernel, "var x = 6;\nConsole.WriteLine(\"six\");", "x * 7",
            "throw new Exception(\"as it should\");", "x");
        var outputs = Nbclient.Outputs(await Nbclient.ExecuteAsync(home, path, kernel));
        Assert.Equal("stdout: six\n", outputs[0]);
        Assert.Contains("text/plain 42", outputs[1], StringComparison.Ordinal);
        Assert.StartsWith("error Exception as it should", outputs[2], StringComparison.Ordinal);
        Assert.Contains("text/plain 6", outputs[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Updates_of_a_display_arrive_where_it_is_also_in_a_later_cell()
    {
        string path = NotebookFile.Write(
            home.Folder, "updates.ipynb", "landscapes", "var place = display(\"before\");", "place.Update(\"after\");");
        var outputs = Nbclient.Outputs(await Nbclient.ExecuteAsync(home, path, "landscapes"));
        Assert.Equal(["display_data text/plain after", ""], outputs);
    }

    [Fact]
    public void The_quick_notebooks_show_every_kind_of_output()
    {
        Assert.SkipUnless(Repository.Folder is not null, "The tests run outside of the repository: its notebooks are not at hand.");
        Assert.Empty(Repository.Notebooks.SelectMany(Kinds).Except(Repository.Notebooks.Where(IsQuick).SelectMany(Kinds)));

        static IEnumerable<string> Kinds(string path) => JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray()
            .SelectMany(cell => cell!["outputs"]?.AsArray() ?? []).Select(output => (string)output!["output_type"]! + " "
                + string.Join(' ', (output["data"]?.AsObject() ?? []).Select(data => data.Key).Order()));
    }

    /// <summary>The gate's <c>landscapes verify</c> holds the saved outputs against those of <c>landscapes run</c>.</summary>
    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_of_the_course_shows_what_it_was_saved_with(string notebook)
    {
        Assert.SkipUnless(Repository.Folder is not null, "The tests run outside of the repository: its notebooks are not at hand.");
        string path = Path.Combine(Repository.Folder!, notebook);
        Assert.SkipUnless(File.Exists(path), "There are no notebooks in the folder notebooks.");
        var saved = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!;
        var executed = await Nbclient.ExecuteAsync(home, path, "landscapes");
        Assert.Equal(Nbclient.Outputs(saved), Nbclient.Outputs(executed));
    }
    private static bool IsQuick(string path) => Quick.Contains(Path.GetFileName(path)[..2]);
}
