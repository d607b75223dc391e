using System.CommandLine;
using System.Globalization;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.References;
using LandscapeNotebooks.Kernel.Running;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Asking;
using LandscapeNotebooks.Tool.Packing;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes reproduce paper.zip</c>: unpacks what <c>pack</c> packed, computes it again and compares every bit.</summary>
internal static class ReproduceCommand
{
    private const string Again = "again", Executed = "executed.ipynb", Report = "report.txt";
    private const int Same = 0, Differs = 1, DefaultMegabytes = 4096, DefaultSeconds = 600;

    public static Command Create()
    {
        var pack = new Argument<string>("PACKAGE") { Description = "A file that `landscapes pack` wrote, .zip." };
        var output = new Option<string?>("--output", "-o") { Description = "A new folder for it [the package's name without its ending]." };
        var trust = new Option<bool>("--trust") { Description = "Run it without a sandbox, with all your rights and the network." };
        var memory = new Option<int?>("--memory") { Description = $"Megabytes that it may take in the sandbox [{DefaultMegabytes}]." };
        var timeout = new Option<double?>("--timeout")
        { Description = $"Seconds that it may take [{DefaultSeconds} for a notebook, any number for a study]." };
        var command = new Command("reproduce", "Unpacks a package, computes it again in a sandbox without network, home and other folders "
            + "than its own, and prints what is equal to the bit and what differs, by how much; the exit code is 0 where all is equal.")
        { pack, output, trust, memory, timeout };
        command.SetAction((result, stop) => CommandGuard.RunNotebooksAsync(result.InvocationConfiguration, () => RunAsync(
            result.GetRequiredValue(pack), result.GetValue(output), result.GetValue(trust), result.GetValue(memory),
            result.GetValue(timeout), result.InvocationConfiguration, stop)));
        return command;
    }

    private static async Task<int> RunAsync(string path, string? output, bool isTrusted, int? megabytes, double? seconds,
        InvocationConfiguration console, CancellationToken stop)
    {
        var limits = Limits(isTrusted, megabytes);
        if (seconds is not null and not (> 0 and <= 1e6))
            throw new RefusalException(new Refusal("--timeout", string.Create(CultureInfo.InvariantCulture,
                $"is {seconds}, expected seconds from 0 to 1000000")));
        string folder = Path.GetFullPath(output ?? Path.GetFileNameWithoutExtension(path));
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new RefusalException(new Refusal("--output", $"is {output ?? Path.GetFileName(folder)}, which is there already",
                "name a folder that is new, as in -o again-2"));
        try
        {
            using var archive = PackArchive.Open(path);
            var manifest = archive.Manifest;
            Require(manifest, path, isTrusted);
            TargetPath.Require("--output", folder, Target.Folder);
            archive.Extract(folder);
            ReproductionPage page = new();
            page.Tell("package", $"{Path.GetFileName(path)}, SHA-256 {archive.Sha256}");
            page.Tell("is", $"{manifest.Title} ({manifest.Main})");
            page.Tell("files", $"{manifest.Files.Length}, each with the hash that the manifest says");
            page.Tell("version", Versions(manifest));
            await CompareDataAsync(page, manifest, folder, console, stop);
            await CompareAsync(page, manifest, folder, limits, seconds, new PlainWriter(console.Output), stop);
            await console.Output.WriteLineAsync();
            await console.Output.WriteAsync(page.ToString());
            AtomicFile.Write(Path.Combine(folder, Report), page.ToString());
            return page.IsSame ? Same : Differs;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(error.Message, error);
        }
    }

    /// <summary>What is found only when it runs, and could be known before.</summary>
    private static void Require(PackManifest manifest, string path, bool isTrusted)
    {
        if (manifest.Files.Select(file => file.Path).FirstOrDefault(name =>
            new[] { Again, Executed, Report }.Contains(name.Split('/')[0], StringComparer.OrdinalIgnoreCase)) is { } taken)
            throw new RefusalException($"{path}: {taken} would lie where the reproduction is written; pack it anew.");
        if (!isTrusted)
            RequireNoPackages(path, manifest.Packages.Where(package => !package.IsOurs).Select(package => package.Name));
    }

    /// <exception cref="RefusalException">There are some, to be restored outside of the sandbox from where a stranger says.</exception>
    private static void RequireNoPackages(string path, IEnumerable<string> foreign)
    {
        if (foreign.Take(5).ToArray() is { Length: > 0 } some)
            throw new RefusalException($"{path}: it loads {ReproductionPage.Plain(string.Join(", ", some))} from a package source, for "
                + "which the sandbox has no network; with --trust it runs without a sandbox and with all your rights.");
    }

    private static ProcessLimits? Limits(bool isTrusted, int? megabytes)
    {
        if (isTrusted)
            return megabytes is null ? null : throw new RefusalException(Refusal.Idle("--memory", "with --trust there is no sandbox"));
        if (megabytes is < ProcessLimits.LeastMegabytes or > ProcessLimits.MostMegabytes)
            throw new RefusalException(new Refusal("--memory", string.Create(CultureInfo.InvariantCulture,
                $"is {megabytes}, expected a whole number from {ProcessLimits.LeastMegabytes} to {ProcessLimits.MostMegabytes}")));
        try
        {
            Bubblewrap.Require();
        }
        catch (RefusalException error)
        {
            throw new RefusalException($"What somebody else has packed is run in a sandbox, and there is none: {error.Message} With "
                + "--trust it runs with all your rights.", error);
        }

        return new((long)(megabytes ?? DefaultMegabytes) << 20, 0);
    }

    private static string Versions(PackManifest manifest)
    {
        string then = $"LandscapeNotebooks {manifest.Library} on {manifest.Runtime}";
        string now = $"LandscapeNotebooks {SurfaceManifest.ThisLibrary} on {PackContents.ThisRuntime}";
        string? other = NotebookPackages.OfEverySession.FirstOrDefault(package =>
            manifest.Packages.FirstOrDefault(one => one.Name == package.Name)?.Hash is { } hash && hash != package.Hash)?.Name;
        return then != now ? $"packed by {then}, here {now}"
            : $"{then}, {(other is null ? "the same build" : $"here another build of {other}")}";
    }

    private static async Task CompareDataAsync(
        ReproductionPage page, PackManifest manifest, string folder, InvocationConfiguration console, CancellationToken stop)
    {
        var locations = DataLocations.OfThisProcess() with { SearchedFrom = [folder, AppContext.BaseDirectory] };
        foreach (var set in manifest.Data)
        {
            if (!DatasetCatalogue.Names.Contains(set.Name))
                throw new RefusalException($"The package was computed with the data set {ReproductionPage.Plain(set.Name)}, which this "
                    + "version does not know.");
            var here = await PackedData.OfAsync(set.Name, locations, new DownloadReport(console.Error), stop);
            string[] others = [.. set.Parts.Where(part => here.Parts.GetValueOrDefault(part.Key) != part.Value).Select(part => part.Key)];
            if (others.Length == 0)
                page.Tell("data", $"{set.Name}: the same, to the bit");
            else
                page.Differ($"data {set.Name}: other contents of the part {string.Join(", ", others)}", set.Share ?? "all of it",
                    here.Share ?? "all of it");
        }
    }

    private static async Task CompareAsync(ReproductionPage page, PackManifest manifest, string folder, ProcessLimits? limits,
        double? seconds, TextWriter console, CancellationToken stop)
    {
        string again = Path.Combine(folder, Again), main = Path.Combine(folder, manifest.Main);
        string from = Path.GetDirectoryName(main)!, results = manifest.Results is null ? "" : Path.Combine(folder, manifest.Results);
        Directory.CreateDirectory(again);
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories)
            .Where(file => results.Length == 0 || !file.StartsWith(results + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            string copy = Path.Combine(again, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        string copied = Path.Combine(again, Path.GetFileName(main));
        if (manifest.Kind == PackKind.Study)
        {
            TimeSpan? limit = seconds is { } given ? TimeSpan.FromSeconds(given) : null;
            await StudyReproduction.RunAsync(page, copied, main, results, limit, limits, console, stop);
            return;
        }

        if (limits is null)
            await ComparePackagesAsync(page, manifest, copied, stop);
        else
            RequireNoPackages(manifest.Main, NotebookPackages.Foreign(NotebookDocument.Read(copied)));
        RunOptions options = new(TimeSpan.FromSeconds(seconds ?? DefaultSeconds), KeepGoing: false);
        await NotebookReproduction.RunAsync(page, copied, Path.Combine(folder, Executed), options, limits, console, stop);
    }

    /// <summary>The packages of a package source: those that come with this program were compared as its version.</summary>
    private static async Task ComparePackagesAsync(ReproductionPage page, PackManifest manifest, string notebook, CancellationToken stop)
    {
        var packed = manifest.Packages.Where(package => !package.IsOurs).ToList();
        var document = NotebookDocument.Read(notebook);
        if (packed.Count == 0 && NotebookPackages.Foreign(document).IsEmpty)
            return;
        var here = (await NotebookPackages.OfAsync(document, stop)).ToDictionary(package => package.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var package in packed)
        {
            if (here.GetValueOrDefault(package.Name)?.Hash == package.Hash)
                page.Tell("package", $"{package.Name} {package.Version}: the same");
            else
                page.Differ($"package {package.Name}", package.Version, here.GetValueOrDefault(package.Name)?.Version);
        }
    }
}
