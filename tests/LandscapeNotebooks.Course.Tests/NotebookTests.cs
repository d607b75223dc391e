using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Tests.Sessions;

namespace LandscapeNotebooks.Course.Tests;

/// <summary>What a #r brings to a notebook of our own kernel.</summary>
[Collection("extensions")]
public sealed class NotebookTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-course-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_course_comes_by_its_name_with_its_types_and_its_check()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("LandscapeNotebooks.Course.Profile.IsFull");
        await notebook.Ok("#r \"nuget: LandscapeNotebooks.Course\"\nvar rate = 0.15;");
        Assert.Equal(Package.Greeting + "\n", notebook.Out); // of the package that it builds on

        await notebook.Ok("#!check --exercise 01-2 --answer rate");

        var shown = Assert.Single(notebook.Outputs.OfType<DisplayOutput>()).Data;
        Assert.StartsWith("✓", shown[MimeBundle.PlainText], StringComparison.Ordinal);
        Assert.Contains("color:#009e73", shown[MimeBundle.Html], StringComparison.Ordinal);
        await notebook.Ok("#r \"nuget: LandscapeNotebooks.Course, 9.9.9\"\nProfile.Choose(new RandomSource(1) != null, false)");
        Assert.Equal("True", notebook.Result);
        Assert.Contains("this kernel comes with 0.1.0 and uses it",
            Assert.Single(notebook.Outputs.OfType<DisplayOutput>()).Data[MimeBundle.PlainText], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_graded_cell_gives_a_number_and_reads_the_code_before_it()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("#r \"nuget: LandscapeNotebooks.Course\"");
        await notebook.Ok("// for (;;) is no loop here\nstatic double Twice(double x) => Math.Max(x, x) + x;");
        await notebook.Ok("""
            Check.All(
            [
                Check.Near(() => Twice(2), 4, 0, "twice two"),
                Check.Code(cell => cell.Calls("Math.Max") && cell.Loops == 0, "calls Math.Max, has no loop", points: 0.5),
                Check.Code("Twice", cell => cell.Uses("Sqrt"), "uses Sqrt"),
                Check.Code("Thrice", cell => true, "declares Thrice"),
            ])
            """);
        Assert.Equal("1.5", notebook.Result);
        string html = notebook.Outputs.OfType<ResultOutput>().Single().Data[MimeBundle.Html];
        Assert.Contains("1.5 of 3.5 points", html, StringComparison.Ordinal);
        Assert.Contains("No cell declares Thrice.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lecturers_exercise_is_checked_as_those_of_the_course_are()
    {
        const string Week = """
            Exercises.Add(Exercise.Number("week-3", truth: 0.5, tolerance: 0.01, x => $"Is {x} a minimum?", "The gradient is zero there."));
            var half = 0.5;
            """;
        await using var notebook = new Notebook();
        await notebook.Ok("#r \"nuget: LandscapeNotebooks.Course\"\n" + Week);
        await notebook.Ok(Week + "\n#!check --exercise week-3 --answer half");
        Assert.Contains("The gradient is zero there.", Assert.Single(notebook.Outputs.OfType<DisplayOutput>()).Data[MimeBundle.PlainText],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_of_a_lecturer_brings_commands_and_formatters()
    {
        var bytes = LecturersPackage.Compile("public static Card Greet() => new(\"hello\");", "[Magic.Of(Greeting.Greet, \"greet-all\")]");
        string path = Path.Combine(_folder.FullName, "Greeting.dll");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        await using var notebook = new Notebook();
        await notebook.Ok($"#r \"{path}\"");

        await notebook.Ok("#!greet-all --as card");
        Assert.Equal("*hello*", Assert.Single(notebook.Outputs.OfType<DisplayOutput>()).Data[MimeBundle.PlainText]);
        await notebook.Ok("var again = card with { Text = card.Text + \" again\" };\nagain");
        Assert.Equal("*hello again*", notebook.Result);
    }

    [Fact]
    public async Task A_compiled_library_brings_exercises_that_follow_the_variant()
    {
        string path = Path.Combine(_folder.FullName, "Week.dll");
        await File.WriteAllBytesAsync(path, LecturersPackage.CompileExercises(
            "Exercise.Number(\"week-9\", () => Variant.Seed / 2.0, 1e-9, x => \"Half of what?\", \"Half.\")"),
            TestContext.Current.CancellationToken);
        await using var notebook = new Notebook();
        await notebook.Ok($"#r \"nuget: LandscapeNotebooks.Course\"\n#r \"{path}\"\nVariant.Seed = 8; var half = 4;");
        await notebook.Ok("#!check --exercise week-9 --answer half\nVariant.Seed = 1;");
        Assert.Contains(
            "✓ Half.", Assert.Single(notebook.Outputs.OfType<DisplayOutput>()).Data[MimeBundle.PlainText], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_extension_that_does_not_load_says_why()
    {
        string path = Path.Combine(_folder.FullName, "Greeting.dll");
        await File.WriteAllBytesAsync(
            path, LecturersPackage.Compile("public static string Greet() => \"hello\";", "[Magic.Of(Greeting.Greet, \"train\")]"),
            TestContext.Current.CancellationToken);
        await using var notebook = new Notebook();
        await notebook.Fails($"#r \"{path}\"");
        Assert.Equal("ReferenceError", notebook.Error.Name);
        Assert.Contains("brings #!train, which is there already", notebook.Error.Message, StringComparison.Ordinal);
        await notebook.Ok("1 + 1");
    }
}
