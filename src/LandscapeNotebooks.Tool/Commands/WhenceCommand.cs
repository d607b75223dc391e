using System.CommandLine;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Asking;
using LandscapeNotebooks.Tool.Packing;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes whence fig3.svg</c>: what made a figure.</summary>
internal static class WhenceCommand
{
    private const long MostBytes = 200_000_000;

    public static Command Create()
    {
        var figure = new Argument<string>("FIGURE") { Description = "A figure or paper that landscapes wrote: .svg, .png or .pdf." };
        var command = new Command("whence", "Says what made a figure: notebook and cell, or command, from which inputs, by which version.")
        { figure };
        command.SetAction((result, _) => CommandGuard.RunNotebooksAsync(result.InvocationConfiguration, () =>
        {
            string path = result.GetRequiredValue(figure);
            var output = result.InvocationConfiguration.Output;
            foreach (var (label, text) in Lines(Read(path), Path.GetDirectoryName(Path.GetFullPath(path))!))
                output.WriteLine($"{label,-9} {ReproductionPage.Plain(text)}");
            return Task.FromResult(CommandGuard.Done);
        }));
        return command;
    }

    private static FigureOrigin Read(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: <= MostBytes })
            throw new RefusalException($"{path}: {(Directory.Exists(path) ? "it is a folder" : File.Exists(path) ? "the file is too large"
                : "there is no such file")}, expected a figure, .svg, .png or .pdf.");
        try
        {
            return OriginMark.Find(File.ReadAllBytes(path)) ?? throw new RefusalException($"{path} does not tell where it comes from: it "
                + "was not written by landscapes, or by a version that did not keep it, or another program has saved it since.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException($"{path}: {error.Message}", error);
        }
    }

    private static IEnumerable<(string Label, string Text)> Lines(FigureOrigin origin, string folder)
    {
        if (origin.Notebook is { } notebook)
            yield return ("notebook", $"{notebook}{Standing(origin, folder)}");
        if (origin.Cell is { } cell)
            yield return ("cell", FormattableString.Invariant($"[{cell}]"));
        if (origin.Command is { } command)
            yield return ("command", command);
        if (origin.Code is { } code)
            yield return ("input", $"the code{(origin.Cell is null ? "" : " up to the cell")}, SHA-256 {code}");
        foreach (var (name, hash) in origin.Inputs)
            yield return ("input", $"{name}, SHA-256 {hash}");
        if (origin.Notebook is null && origin.Cell is null && origin.Command is null)
            yield return ("made by", "a program of the library, which did not say more");
        yield return ("version", $"LandscapeNotebooks {origin.Version}");
    }

    /// <summary>Whether the notebook, where it lies beside the figure or above it, still has the code that made it.</summary>
    private static string Standing(FigureOrigin origin, string folder)
    {
        string? path = new[] { folder, Path.GetDirectoryName(folder), Path.Combine(folder, "..", "notebook"), Environment.CurrentDirectory }
            .OfType<string>().Select(place => Path.Combine(place, Path.GetFileName(origin.Notebook!))).FirstOrDefault(File.Exists);
        if (path is null)
            return "";
        try
        {
            return CellOrigin.Of(NotebookDocument.Read(path), origin.Cell).Code == origin.Code
                ? $", and {Path.GetRelativePath(".", path)} still has that code"
                : $", and {Path.GetRelativePath(".", path)} has been changed since";
        }
        catch (NotebookException)
        {
            return "";
        }
    }
}
