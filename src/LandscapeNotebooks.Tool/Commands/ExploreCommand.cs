using System.CommandLine;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Asking;
using LandscapeNotebooks.Tool.Exploring;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes explore FOLDER</c>: one page of what folders of surfaces and volumes hold.</summary>
internal static class ExploreCommand
{
    private const int MostPoints = 10_000_000; // 54 MB of page for each measure

    public static Command Create()
    {
        var folders = new Argument<string[]>("FOLDER")
        {
            Description = "Folders that --out of surface or volume named: models, draws or epochs side by side.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output", "-o") { Description = "The page, .html; beside the first folder where not given." };
        var command = new Command("explore",
            "Makes one page that works without a network: relief, map and barcode of surfaces and volumes, linked.")
        { folders, output };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            string[] paths = parsed.GetRequiredValue(folders);
            string page = parsed.GetValue(output) ?? $"{Path.TrimEndingDirectorySeparator(paths[0])}.html";
            if (!page.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
                throw new RefusalException(new Refusal($"--output {page}", $"has the ending '{Path.GetExtension(page)}', expected .html"));
            TargetPath.Require("--output", page, Target.File);
            List<(string Name, SurfaceFolder Folder)> opened = [];
            try
            {
                foreach (string path in paths)
                    opened.Add((Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), Opened(path)));
                byte[] bytes = Encoding.UTF8.GetBytes(ExplorerPage.Of(opened));
                AtomicFile.Write(page, stream => stream.Write(bytes));
                string size = (bytes.Length / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
                parsed.InvocationConfiguration.Output.WriteLine(
                    $"{Path.GetRelativePath(".", page)} ({size} MB): {string.Join(", ", opened.Select(one => one.Name))}");
                return opened.Any(one => one.Folder.ComputedCount < one.Folder.PointCount) ? CommandGuard.Unfinished : CommandGuard.Done;
            }
            finally
            {
                opened.ForEach(one => one.Folder.Dispose());
            }
        }));
        return command;
    }

    private static SurfaceFolder Opened(string path)
    {
        var folder = SurfaceFolder.Read(path);
        string? wrong = folder.Manifest.Axes.Length < 2 ? "holds a slice, expected a surface or a volume"
            : folder.PointCount > MostPoints
                ? $"has {folder.PointCount} points, expected at most {MostPoints}: a browser would not hold them"
            : folder.ComputedCount == 0 ? "has no point that is computed, expected some" : null;
        if (wrong is null)
            return folder;
        folder.Dispose();
        throw new RefusalException(new Refusal($"FOLDER {path}", wrong));
    }
}
