using System.Text.RegularExpressions;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Commands;

/// <summary>README's section for lecturers: its commands as they are written, with a student who answers between them.</summary>
public sealed class LecturersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-lecturers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_five_commands_for_lecturers_work_as_they_are_written()
    {
        Assert.SkipWhen(Shell.Find("bwrap") is null, "needs bubblewrap.");
        string readme = File.ReadAllText(Path.Combine(Repository.Folder!, "README.md"));
        string[] commands = Regex.Match(readme, @"<!-- commands: lecturers -->\n```\n(.*?)\n```", RegexOptions.Singleline)
            .Groups[1].Value.Split('\n');
        Assert.Equal(5, commands.Length);
        File.WriteAllText(At("students.csv"), "id,name\nada,Ada Example\nben,Ben\n");
        foreach (string command in commands)
        {
            if (command.Contains(" validate ", StringComparison.Ordinal))
                Answer();
            string line = command.Replace("landscapes ", $"dotnet {JupyterHome.Tool} ", StringComparison.Ordinal);
            var (status, output) = await Shell.RunAsync(
                "/bin/sh", ["-c", $"cd {_folder} && {line}"], stop: TestContext.Current.CancellationToken);
            Assert.True(status == 0, $"{command}\n{output}");
            if (command.Contains(" validate ", StringComparison.Ordinal))
                HandIn();
        }

        Assert.Equal("student,assignment,points,max,waiting,hours_late,penalty,remarks\nada,week-1,4,9,2,,,\n"
            + "ben,week-1,0,9,0,,,Nothing was handed in.\n", File.ReadAllText(At("grades", "grades.csv")));
        string[] named = ["report.html", "gradebook.db", "feedback/ada/week-1/week-1.html", "autograded/ada/week-1/week-1.ipynb",
            "marks/week-1.why-diverge.html", "marks/week-1.draw-steps.csv"];
        Assert.All(named, name => Assert.True(File.Exists(At("grades", name)), name));
    }

    // The student's work, in the notebook that the student was given.
    private void Answer()
    {
        var notebook = AssignmentNotebook.Read(At("release", "ada", "week-1", "week-1.ipynb"));
        notebook.Cells.Single(cell => cell.Role?.Id == "loss").Source =
            "static double Loss(double w, double c) => c * w * w / 2;\nstatic double Derivative(double w, double c) => c * w;";
        notebook.Cells.Single(cell => cell.Role?.Id == "why-diverge").Source = "Because |1 - rate c| > 1.";
        notebook.Save(At("week-1.ipynb"));
    }

    private void HandIn()
    {
        Directory.CreateDirectory(At("submitted", "ada", "week-1"));
        File.Copy(At("week-1.ipynb"), At("submitted", "ada", "week-1", "week-1.ipynb"));
    }

    private string At(params string[] parts) => Path.Combine([_folder, .. parts]);
}
