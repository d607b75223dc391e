using System.CommandLine;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Asking;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes new write-up | lecture | assignment | study NAME</c>: something to start from.</summary>
internal static class NewCommand
{
    private const string NotesMark = "<!-- notes -->\n";

    public const string Description = "Writes a write-up, a lecture, an assignment or a study to start from.";

    public static Command Create() => new("new", Description)
    {
        Of("write-up", "Writes a paper as a notebook, with its bibliography: numbers of the session in the text, figures and tables with "
            + "captions, citations.", WriteUp),
        Of("lecture", "Writes a lecture as a notebook: slides by its headings, notes for the speaker, exercises.", Lecture),
        NewAssignmentCommand.Create(),
        Of("study", "Writes a study: a file that says which models and which computations of them.", Study),
    };

    /// <exception cref="RefusalException">The name is not one that a folder can have everywhere.</exception>
    internal static void RequireName(string name)
    {
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new RefusalException($"NAME is \"{name}\", expected letters, digits, - and _.");
    }

    private static Command Of(string kind, string description, Func<string, IReadOnlyList<(string File, byte[] Bytes)>> make)
    {
        var name = new Argument<string>("NAME") { Description = "Its name: letters, digits, - and _." };
        var output = new Option<string>("--out") { Description = "Folder that it goes to.", DefaultValueFactory = _ => "." };
        Command command = new(kind, description) { name, output };
        command.SetAction((result, _) => CommandGuard.RunNotebooksAsync(result.InvocationConfiguration, async () =>
        {
            string word = result.GetRequiredValue(name), folder = result.GetRequiredValue(output);
            RequireName(word);
            TargetPath.Require("--out", folder, Target.Folder);
            var files = make(word).Select(file => (Path: Path.Combine(folder, file.File), file.Bytes)).ToList();
            if (files.Find(file => file == files[0] && Path.Exists(file.Path)) is { Path: { } there })
                throw new RefusalException($"{there} is there already; choose another NAME or another --out.");
            foreach (var (path, bytes) in files.Where(file => !Path.Exists(file.Path))) // a bibliography that is there serves several
            {
                AtomicFile.Write(path, stream => stream.Write(bytes));
                await result.InvocationConfiguration.Output.WriteLineAsync($"  {path}");
            }

            return CommandGuard.Done;
        }));
        return command;
    }

    private static IReadOnlyList<(string, byte[])> WriteUp(string name) =>
        [(name + ".ipynb", Notebook("write-up", name)), ("references.bib", Text("references", name))];

    private static IReadOnlyList<(string, byte[])> Lecture(string name) => [(name + ".ipynb", Notebook("lecture", name))];

    private static IReadOnlyList<(string, byte[])> Study(string name) => [(name + ".json", Text("study", name))];

    private static byte[] Notebook(string template, string name)
    {
        var cells = NotebookDocument.Parse(Text(template, name), name + ".dib", NotebookFormat.Dib).Cells.Select(cell =>
            cell.Source.StartsWith(NotesMark, StringComparison.Ordinal)
                ? cell with { Source = cell.Source[NotesMark.Length..], Tags = ["notes"] }
                : cell);
        return NotebookDocument.Create(name + ".ipynb", cells).Bytes.ToArray();
    }

    private static byte[] Text(string template, string name)
    {
        using var stream = typeof(NewCommand).Assembly.GetManifestResourceStream($"templates/{template}")!;
        using StreamReader reader = new(stream);
        return System.Text.Encoding.UTF8.GetBytes(reader.ReadToEnd().Replace("NAME", name, StringComparison.Ordinal));
    }
}
