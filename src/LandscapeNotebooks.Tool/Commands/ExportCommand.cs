using System.CommandLine;
using System.Globalization;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary>landscapes export: a page of an executed notebook.</summary>
internal static class ExportCommand
{
    private const int WrongUse = 2;

    public static Command Create()
    {
        var notebooks = new Argument<string[]>("NOTEBOOK") { Description = "Executed notebooks, .ipynb.", Arity = ArgumentArity.OneOrMore };
        var to = Choice("--to", "One self-contained file, or Markdown with its pictures beside it", PageFormat.Html);
        var output = new Option<string?>("--output", "-o") { Description = "Folder of the pages; beside each notebook where not given." };
        var plotly = Choice("--plotly",
            "How the figures of an html page become interactive: plotly.js in it (2 MB more, no network needed), from the network, "
                + "or not at all", PlotlyEmbedding.Embed);
        var command = new Command("export", "Makes a page of executed notebooks.") { notebooks, to, output, plotly };
        command.SetAction(parsed =>
        {
            foreach (string path in parsed.GetValue(notebooks)!)
            {
                try
                {
                    if (parsed.GetValue(output) is { } folder)
                        TargetPath.Require("--output", folder, Target.Folder);
                    string page = PageFile.Write(
                        NotebookDocument.Read(path), parsed.GetValue(output), parsed.GetValue(to), parsed.GetValue(plotly));
                    parsed.InvocationConfiguration.Output.WriteLine(
                        $"{Path.GetRelativePath(".", page)} ({Size(new FileInfo(page).Length)})");
                }
                catch (Exception error) when (error is NotebookException or RefusalException or IOException
                    or UnauthorizedAccessException)
                {
                    parsed.InvocationConfiguration.Error.WriteLine(error.Message);
                    return WrongUse;
                }
            }

            return 0;
        });
        return command;
    }

    /// <summary>An option of a few words; another one is told by the words that there are.</summary>
    private static Option<T> Choice<T>(string name, string description, T otherwise) => new(name)
    {
        Description = $"{description}: {OptionText.Expectation(typeof(T))}.",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (OptionText.TryRead(text, typeof(T), out object? value))
                return (T)value!;
            result.AddError($"{name} is {text}, expected {OptionText.Expectation(typeof(T))}.");
            return otherwise;
        },
    };

    private static string Size(long bytes) => bytes < 1_000_000
        ? $"{Math.Ceiling(bytes / 1e3).ToString("0", CultureInfo.InvariantCulture)} kB"
        : $"{(bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture)} MB";
}
