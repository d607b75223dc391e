using System.CommandLine;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Tool.Commands;

namespace LandscapeNotebooks.Tool.Tests.Commands;

public sealed class AssignmentCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-assignment-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_new_assignment_passes_its_check_is_released_and_validated()
    {
        var (status, output, error) = await Run("new", "week-1", "--out", At("source"));
        Assert.True(status == 0, error);
        string source = At("source", "week-1");
        Assert.Contains($"landscapes assignment check {source}", output, StringComparison.Ordinal);

        (status, output, error) = await Run("check", source);
        Assert.True(status == 0, output + error);
        Assert.Contains("1 cells test, 2 are graded by a person, 9 points", output, StringComparison.Ordinal);

        File.WriteAllText(At("students.csv"), "id,email\nada,a@x.org\nben,b@x.org\n");
        File.WriteAllText(Path.Combine(source, "data.csv"), "1,2\n");
        (status, output, error) = await Run(
            "release", source, "--out", At("release"), "--roster", At("students.csv"), "--key", At("course.key"));
        Assert.True(status == 0, error);
        Assert.Contains("course.key is new: keep it", output, StringComparison.Ordinal);
        Assert.Equal("1,2\n", File.ReadAllText(At("release", "ben", "week-1", "data.csv")));
        string ada = File.ReadAllText(At("release", "ada", "week-1", "week-1.ipynb"));
        Assert.DoesNotContain("on both sides", ada, StringComparison.Ordinal);
        Assert.Contains($"Variant.Seed = {CourseKey.Read(At("course.key")).Seed("week-1", "ada")};", ada, StringComparison.Ordinal);
        Assert.DoesNotContain($"{CourseKey.Read(At("course.key")).Seed("week-1", "ben")}", ada, StringComparison.Ordinal);

        (status, output, error) = await Run("validate", At("release", "ada", "week-1", "week-1.ipynb"));
        Assert.True(status == 1, output + error);
        Assert.Contains("loss-test: 0 of 4 points.", output, StringComparison.Ordinal);
        Assert.Contains("✗ the loss at w = 2: There is no answer yet.", output, StringComparison.Ordinal);
        Assert.Contains("why-diverge: 0 of 3 points. There is no answer.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("must not be", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_released_notebook_that_is_answered_validates()
    {
        await Run("new", "week-1", "--out", At("source"));
        await Run("release", At("source", "week-1"), "--out", At("release"));
        string path = At("release", "week-1", "week-1.ipynb");
        var notebook = AssignmentNotebook.Read(path);
        Cell("loss").Source =
            "static double Loss(double w, double c) => c * w * w / 2;\nstatic double Derivative(double w, double c) => c * w;";
        Cell("why-diverge").Source = "Because |1 - rate c| > 1.";
        notebook.Save(path);

        // One of the four points is for a test that the student cannot see.
        var (status, output, error) = await Run("validate", path);
        Assert.True(status == 0, output + error);
        Assert.Contains("all visible tests pass", output, StringComparison.Ordinal);

        AssignmentCell Cell(string id) => notebook.Cells.Single(cell => cell.Role?.Id == id);
    }

    [Theory]
    [InlineData("NAME is \"a b\"", "new", "a b")]
    [InlineData("there is no such file", "check", "none.ipynb")]
    [InlineData("--key would do nothing", "release", "none.ipynb", "--key", "k")]
    public async Task Wrong_use_is_told_in_one_line(string expected, params string[] words)
    {
        var (status, _, error) = await Run(words);
        Assert.Equal(2, status);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_roster_without_variants_and_a_name_twice_are_refused()
    {
        await Run("new", "week-1", "--out", At("source"));
        var (status, _, error) = await Run("new", "week-1", "--out", At("source"));
        Assert.Equal(2, status);
        Assert.Contains("is there already", error, StringComparison.Ordinal);

        string path = At("source", "week-1", "week-1.ipynb");
        File.WriteAllText(path, File.ReadAllText(path).Replace("Variant.Seed = 1;", "", StringComparison.Ordinal));
        File.WriteAllText(At("students.csv"), "id\nada\n");
        (status, _, error) = await Run("release", path, "--out", At("release"), "--roster", At("students.csv"));
        Assert.Equal(2, status);
        Assert.Contains("--roster would do nothing: no cell of week-1 says Variant.Seed = 1", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_metadata_are_brought_up_where_they_lie()
    {
        string path = At("old.ipynb");
        File.WriteAllText(path, """
            {"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [{"cell_type": "code", "metadata": {"nbgrader":
            {"schema_version": 1, "grade": true, "solution": false, "locked": true, "grade_id": "a", "points": 2, "checksum": "x"}},
            "source": "1", "outputs": [], "execution_count": null}]}
            """);
        var (status, output, _) = await Run("upgrade", path);
        Assert.Equal(0, status);
        Assert.Contains("1 cells brought up", output, StringComparison.Ordinal);
        Assert.Equal(3, AssignmentNotebook.Read(path).Cells[0].Role!.Version);
        Assert.Contains("nothing to bring up", (await Run("upgrade", path)).Output, StringComparison.Ordinal);
    }

    private string At(params string[] parts) => Path.Combine([_folder.FullName, .. parts]);

    private static async Task<(int Status, string Output, string Error)> Run(params string[] words)
    {
        using StringWriter output = new(), error = new();
        string[] rest = words[0] == "new" ? ["assignment", .. words[1..]] : words;
        int status = await (words[0] == "new" ? NewCommand.Create() : AssignmentCommand.Create()).Parse(rest)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (status, output.ToString(), error.ToString());
    }
}
