using System.CommandLine;
using System.Globalization;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Releases;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes assignment release SOURCE</c>: what students get, one for all or a variant for each.</summary>
internal static class ReleaseAssignmentCommand
{
    private const string DefaultFolder = "release", DefaultKey = "course.key";

    private sealed record Options(string Source, string Folder, string? Roster, string? Key);

    public static Command Create()
    {
        var source = AssignmentCommand.Source();
        var output = new Option<string>("--out")
        { Description = "Folder for the release.", DefaultValueFactory = _ => DefaultFolder };
        var roster = new Option<string?>("--roster")
        { Description = "CSV file with a column id: every student gets a notebook with data of their own." };
        var key = new Option<string?>("--key")
        { Description = $"File with the secret of the course, made where it is not there; keep it for grading [{DefaultKey}]." };
        var command = new Command("release",
            "Takes out solutions, hidden tests and mark schemes, locks tests, and writes what nbgrader's generate_assignment would write.")
        { source, output, roster, key };
        command.SetAction((result, _) => AssignmentCommand.GuardAsync(result.InvocationConfiguration, () => RunAsync(
            new(result.GetRequiredValue(source), result.GetRequiredValue(output), result.GetValue(roster), result.GetValue(key)),
            result.InvocationConfiguration.Output)));
        return command;
    }

    private static async Task<int> RunAsync(Options options, TextWriter console)
    {
        if (options.Key is not null && options.Roster is null)
            throw new RefusalException(Refusal.Idle("--key", "without --roster all students get the same notebook"));
        var source = AssignmentSource.Read(options.Source);
        var releases = source.Notebooks.Select(notebook => Release.Of(notebook)).ToList(); // all are made before the first is written
        TargetPath.Require("--out", options.Folder, Target.Folder);
        foreach (string warning in releases.SelectMany(release => release.Warnings))
            await console.WriteLineAsync($"  {warning}");
        if (options.Roster is null)
        {
            Write(releases, source, Path.Combine(options.Folder, source.Name));
            await console.WriteLineAsync($"  release  {Path.Combine(options.Folder, source.Name)}");
            return AssignmentCommand.Done;
        }

        var students = Roster.Read(options.Roster);
        if (releases.TrueForAll(release => VariantCell.Find(release.Released) is null))
            throw new RefusalException(Refusal.Idle("--roster",
                $"no cell of {source.Name} says Variant.Seed = 1, so that all students would get the same"));
        string keyPath = options.Key ?? DefaultKey;
        var key = CourseKey.Open(keyPath, out bool isNew);
        if (isNew)
            await console.WriteLineAsync($"  key      {keyPath} is new: keep it, grading needs it, and show it to nobody");
        foreach (var student in students)
        {
            ulong seed = key.Seed(source.Name, student.Id);
            var own = releases.Select(release => release with { Released = release.Released.Clone() }).ToList();
            foreach (var release in own)
                VariantCell.Write(release.Released, source.Name, student.Id, seed);
            Write(own, source, Path.Combine(options.Folder, student.Id, source.Name));
        }

        await console.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  release  {Path.Combine(options.Folder, "STUDENT", source.Name)} for {students.Length} students"));
        return AssignmentCommand.Done;
    }

    private static void Write(IEnumerable<Release> releases, AssignmentSource source, string folder)
    {
        Directory.CreateDirectory(folder);
        source.CopyFiles(folder);
        foreach (var release in releases)
            release.Released.Save(Path.Combine(folder, Path.GetFileName(release.Released.Name)));
    }
}
