using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Tool.Asking;
using LandscapeNotebooks.Tool.Manuscripts;
using LandscapeNotebooks.Tool.Packing;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes pack NOTEBOOK|STUDY -o paper.zip</c>: one file with what was computed, from what, and by what.</summary>
internal static class PackCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("NOTEBOOK|STUDY")
        { Description = "An executed notebook, .ipynb, or the file of a study that is done, .json." };
        var output = new Option<string?>("--output", "-o") { Description = "The package, .zip [the name of what is packed, here]." };
        var folder = new Option<string?>("--folder") { Description = "A study's folder [its file without the ending]." };
        var author = new Option<string[]>("--author")
        { Description = "Who is cited [the front matter's authors; else a CITATION.cff beside or above]; may be given more than once." };
        var licence = new Option<string?>("--licence")
        { Description = "A file, or a name such as CC-BY-4.0 [the LICENSE beside or above]." };
        var include = new Option<string[]>("--include")
        { Description = "A file or folder beside the notebook or study that it reads and does not name; may be given more than once." };
        var data = new Option<bool>("--with-data")
        { Description = "Take the files of published data sets in, not their hashes and addresses alone." };
        var date = new Option<string?>("--date") { Description = "The day of the package, as in 2026-03-01 [that of the file]." };
        var command = new Command("pack", "Packs a notebook or a study into a file from which anyone computes it again: with data, weights "
            + "and results, versions and hashes of all packages, licence and citation, described as a Process Run Crate.")
        { source, output, folder, author, licence, include, data, date };
        command.SetAction((result, stop) => CommandGuard.RunNotebooksAsync(result.InvocationConfiguration, () => RunAsync(
            result.GetRequiredValue(source), result.GetValue(output), result.GetValue(folder),
            new([.. (result.GetValue(author) ?? []).Select(name => new Author(name))], result.GetValue(licence),
                [.. result.GetValue(include) ?? []], Day(result.GetValue(date))),
            result.GetValue(data), result.InvocationConfiguration, stop)));
        return command;
    }

    private static async Task<int> RunAsync(string source, string? output, string? folder, PackOptions options, bool withData,
        InvocationConfiguration console, CancellationToken stop)
    {
        string path = output ?? Path.GetFileNameWithoutExtension(source) + ".zip", ending = Path.GetExtension(source).ToLowerInvariant();
        if (ending is not (".ipynb" or ".json"))
            throw new RefusalException($"{source}: the name ends in {(ending.Length == 0 ? "nothing" : ending)}, expected an executed "
                + "notebook, .ipynb, or a study, .json.");
        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            throw new RefusalException(new Refusal($"--output {path}", "does not end in .zip", $"name it {path}.zip"));
        if (folder is not null && ending == ".ipynb")
            throw new RefusalException(Refusal.Idle("--folder", "a notebook has none"));
        TargetPath.Require("--output", path, Target.File);
        try
        {
            var (contents, sets) = ending == ".ipynb" ? await NotebookPack.GatherAsync(source, options, stop)
                : StudyPack.Gather(source, folder, options, new ConsoleProgress(console), stop);
            await AddDataAsync(contents, sets, Path.GetDirectoryName(Path.GetFullPath(source))!, withData, console, stop);
            var manifest = contents.Write(path);
            await TellAsync(path, manifest, contents, console.Output);
            return CommandGuard.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(error.Message, error); // a file that cannot be read
        }
    }

    private static async Task AddDataAsync(PackContents contents, ImmutableArray<string> sets, string folder, bool withData,
        InvocationConfiguration console, CancellationToken stop)
    {
        var locations = DataLocations.OfThisProcess() with { SearchedFrom = [folder, AppContext.BaseDirectory] };
        List<PackedData> data = [];
        foreach (string set in sets)
        {
            data.Add(await PackedData.OfAsync(set, locations, new DownloadReport(console.Error), stop));
            if (data[^1].Published.IsEmpty || withData)
            {
                foreach (var (path, file) in PackedData.FilesOf(set, locations))
                    contents.Add(path, file);
            }
        }

        contents.Data = [.. data];
    }

    private static async Task TellAsync(string path, PackManifest manifest, PackContents contents, TextWriter output)
    {
        await using var file = File.OpenRead(path);
        string hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{path}: {manifest.Files.Length + 1} files, {file.Length / 1e6:0.0} MB, SHA-256 {hash}"));
        foreach (var set in manifest.Data)
        {
            string how = manifest.Files.Any(one => set.Holds(one.Path)) ? "in the package"
                : set.Published.IsEmpty ? "made from a seed, its hash is in the package" : "its hash and its address are in the package";
            string share = set.Share is { } some && how[0] != 'i' ? $"; {some}, the address has all" : "";
            await output.WriteLineAsync($"  data     {set.Name}: {how}{share}");
        }

        await output.WriteLineAsync($"  runs     {contents.Computations.Count}, in {Crate.FileName}");
        await output.WriteLineAsync($"  licence  {contents.Terms.LicenceName}");
    }

    private static DateOnly? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new RefusalException(new Refusal($"--date {text}", "is no day", "write it as in 2026-03-01"));
}
