using System.CommandLine;
using System.Globalization;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Exports;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Papers;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary>landscapes export: a page, a paper or slides of an executed notebook.</summary>
internal static class ExportCommand
{
    private const int WrongUse = 2;

    public static Command Create()
    {
        var notebooks = new Argument<string[]>("NOTEBOOK") { Description = "Executed notebooks, .ipynb.", Arity = ArgumentArity.OneOrMore };
        var to = Choice("--to", "One self-contained page, Markdown with its pictures beside it, a paper as PDF or as LaTeX with its "
            + "figures beside it, or slides in one file", ExportFormat.Html);
        var output = new Option<string?>("--output", "-o")
        { Description = "Folder of what is made; beside each notebook where not given." };
        var plotly = Choice("--plotly",
            "How the figures of html and slides become interactive: plotly.js in it (2 MB more, no network needed), from the network, "
                + "or not at all", PlotlyEmbedding.Embed);
        PaperOptions usual = new();
        var paper = Choice("--paper", "Paper of a PDF or of LaTeX", usual.Paper);
        var columns = new Option<int>("--columns")
        { Description = "Columns of a PDF's or LaTeX's page, 1 or 2.", DefaultValueFactory = _ => usual.Columns };
        columns.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (1 or 2))
                result.AddError($"--columns is {result.GetValueOrDefault<int>()}, expected 1 or 2.");
        });
        var code = Choice<PaperCode?>("--code", "Where code cells stand in a PDF, LaTeX or slides, which show none unless asked", null);
        var command = new Command("export", "Makes a page, a paper or slides of executed notebooks.")
        { notebooks, to, output, plotly, paper, columns, code };
        command.SetAction(async (parsed, _) =>
        {
            try
            {
                var format = parsed.GetValue(to);
                Require(parsed, format, plotly, ExportFormat.Html, ExportFormat.Slides);
                Require(parsed, format, paper, ExportFormat.Pdf, ExportFormat.Latex);
                Require(parsed, format, columns, ExportFormat.Pdf, ExportFormat.Latex);
                Require(parsed, format, code, ExportFormat.Pdf, ExportFormat.Latex, ExportFormat.Slides);
                if (parsed.GetValue(output) is { } folder)
                    TargetPath.Require("--output", folder, Target.Folder);
                PaperOptions options = new()
                {
                    Paper = parsed.GetValue(paper),
                    Columns = parsed.GetValue(columns),
                    Code = parsed.GetValue(code) ?? Export.Usual(format).Code,
                };
                foreach (string path in parsed.GetValue(notebooks)!)
                {
                    var notebook = NotebookDocument.Read(path);
                    var export = await Export.OfAsync(notebook, format, parsed.GetValue(plotly), options);
                    string page = export.Write(parsed.GetValue(output) ?? PageFile.Place(notebook));
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(
                        $"{Path.GetRelativePath(".", page)} ({Size(new FileInfo(page).Length)})");
                }

                return 0;
            }
            catch (Exception error) when (error is NotebookException or RefusalException or IOException or UnauthorizedAccessException)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(error.Message);
                return WrongUse;
            }
        });
        return command;
    }

    /// <summary>Refuses an option that would do nothing.</summary>
    private static void Require(ParseResult parsed, ExportFormat format, Option option, params ExportFormat[] formats)
    {
        if (parsed.GetResult(option) is { Implicit: false } && !formats.Contains(format))
            throw new RefusalException($"{option.Name} does nothing with --to {OptionText.Kebab(format.ToString())}; "
                + $"it is for {string.Join(", ", formats.Select(f => OptionText.Kebab(f.ToString())))}.");
    }

    /// <summary>An option of a few words; another one is told by the words that there are.</summary>
    private static Option<T> Choice<T>(string name, string description, T otherwise)
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return new(name)
        {
            Description = $"{description}: {OptionText.Expectation(type)}.",
            DefaultValueFactory = _ => otherwise,
            CustomParser = result =>
            {
                string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (OptionText.TryRead(text, type, out object? value))
                    return (T)value!;
                result.AddError($"{name} is {text}, expected {OptionText.Expectation(type)}.");
                return otherwise;
            },
        };
    }

    private static string Size(long bytes) => bytes < 1_000_000
        ? $"{Math.Ceiling(bytes / 1e3).ToString("0", CultureInfo.InvariantCulture)} kB"
        : $"{(bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture)} MB";
}
