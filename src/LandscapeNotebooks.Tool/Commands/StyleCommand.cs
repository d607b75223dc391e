using System.CommandLine;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Verification.Style;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes style NOTEBOOK...</c>: checks executed notebooks against the rules that the course keeps.</summary>
internal static class StyleCommand
{
    private const int Kept = 0, Broken = 1, WrongUse = 2;

    public static Command Create()
    {
        var notebooks = new Argument<string[]>("NOTEBOOK") { Description = "Executed notebooks: .ipynb.", Arity = ArgumentArity.OneOrMore };
        var command = new Command(
            "style",
            "Checks that notebooks read well: short cells with prose before each, titles on all axes, no number in the prose that was not "
                + "printed above it.")
        { notebooks };
        command.SetAction(result => Run(result.GetRequiredValue(notebooks), result.InvocationConfiguration));
        return command;
    }

    private static int Run(string[] paths, InvocationConfiguration console)
    {
        try
        {
            int status = Kept;
            foreach (var notebook in paths.Select(NotebookDocument.Read).ToList()) // all are read before the first is checked
            {
                var breaches = CourseStyle.Check(notebook);
                console.Output.WriteLine($"{notebook.Name}: {(breaches.Count == 0 ? "the style is kept" : $"{breaches.Count} places")}");
                foreach (var breach in breaches)
                    console.Output.WriteLine($"  cell {breach.Cell} of {notebook.Cells.Length}: {breach.What}");
                if (breaches.Count > 0)
                    status = Broken;
            }

            return status;
        }
        catch (NotebookException e)
        {
            console.Error.WriteLine(e.Message);
            return WrongUse;
        }
    }
}
