using System.Globalization;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Variables;

namespace LandscapeNotebooks.Kernel.Directives;

/// <summary>The magics of .NET Interactive that are about the session itself: #!who, #!whos, #!time, #!lsmagic.</summary>
internal static class SessionMagics
{
    /// <summary>Every name with one line of help, for completion.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        ("#!who", "Lists the names of the variables."),
        ("#!whos", "Lists the variables with their types and values."),
        ("#!time", "Shows how long the rest of the cell took."),
        ("#!lsmagic", "Lists the magic commands."),
    ];

    /// <summary>Runs the line if it is one of these.</summary>
    /// <exception cref="RefusalException">It is, with an option.</exception>
    public static bool TryRun(CellRun run, SessionVariables variables, MagicLine call)
    {
        if (!All.Any(magic => magic.Name == call.Name))
            return false;
        if (call.Options.Length > 0)
            throw new RefusalException($"{call.Name} has no option {call.Options[0].Key}; it stands alone.");

        switch (call.Name)
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
            default:
                run.Display(ValueFormatter.FormatTable(
                    All.Concat(Magics.All.Select(m => (m.Name, m.Description))).Select(m => new { m.Name, m.Description })));
                break;
        }

        return true;
    }
}
