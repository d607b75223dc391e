using System.Globalization;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Variables;

namespace LandscapeNotebooks.Kernel.Directives;

/// <summary>The magics of .NET Interactive that are about the session itself.</summary>
internal static class SessionMagics
{
    /// <summary>Every name with one line of help, for completion.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        ("#!who", "Lists the names of the variables."),
        ("#!whos", "Lists the variables with their types and values."),
        ("#!time", "Shows how long the rest of the cell took."),
        ("#!lsmagic", "Lists the magic commands."),
        ("#!about", "Shows the versions of the kernel, of C# and of .NET."),
        ("#!import", "Runs the C# of a notebook or file here: #!import helpers.ipynb."),
        ("#!set", "Declares a variable: --name x --value 5, @csharp:other, @input:question or @password:question."),
        ("#!share", "Nothing has to be shared: all cells are C# and see each other's variables."),
        ("#!value", "Keeps the lines below, --from-file or --from-url as a text: --name page."),
        ("#!mermaid", "Draws the diagram below."),
        ("#!csharp", "The lines below are C#."),
        ("#!markdown", "Shows the lines below as Markdown."),
        ("#!html", "Shows the lines below as HTML."),
        ("#!javascript", "Runs the lines below in the page."),
    ];

    /// <summary>Runs the line if it is one of these.</summary>
    /// <exception cref="RefusalException">It is, and wrong.</exception>
    public static async Task<bool> TryRunAsync(CellRun run, SessionVariables variables, Func<string, object?> find, string line)
    {
        string name = line.Split([' ', '\t'], 2)[0];
        if (!All.Any(magic => magic.Name == name))
            return false;
        if (name == "#!share")
        {
            Share(run, variables, line);
            return true;
        }

        var call = MagicLine.Parse(line);
        if (name == "#!set")
        {
            await SetMagic.RunAsync(run, variables, find, call);
            return true;
        }

        SessionOptions.Of(call);
        switch (name)
        {
            case "#!who":
                run.Display(ValueFormatter.Format(string.Join(", ", variables.All.Select(v => v.Name))));
                break;
            case "#!whos":
                run.Display(
                    ValueFormatter.FormatTable(variables.All.Select(v => new { v.Name, Type = TypeName.ForReader(v.Type), v.Value })));
                break;
            case "#!time":
                run.AtEnd(elapsed => run.Display(
                    MimeBundle.Text(string.Create(CultureInfo.InvariantCulture, $"Wall time: {elapsed.TotalMilliseconds:0.0} ms"))));
                break;
            case "#!about":
                run.Display(MimeBundle.Text(KernelVersion.Text));
                break;
            default:
                run.Display(ValueFormatter.FormatTable(
                    All.Concat(Magics.All.Select(m => (m.Name, m.Description))).Select(m => new { m.Name, m.Description })));
                break;
        }

        return true;
    }

    // Its word has no option before it, as no other magic has.
    private static void Share(CellRun run, SessionVariables variables, string line)
    {
        string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        int from = Array.IndexOf(words, "--from");
        string? kernel = from > 0 && from + 1 < words.Length ? words[from + 1] : null;
        string? name = words.Where((word, i) => i > 0 && i != from && (from < 0 || i != from + 1) && word[0] != '-').FirstOrDefault();
        if (kernel is not (null or "csharp" or ".NET" or "c#"))
            throw new RefusalException($"#!share: there is no kernel {kernel}; this one runs C# alone.");
        if (name is null || variables.All.All(variable => variable.Name != name))
            throw new RefusalException(
                $"#!share: there is no variable {name ?? "named"}; all cells are C# and see each other's variables.");
        run.Display(QuietText.Of($"{name} is there already: all cells are C# and see each other's variables."));
    }
}
