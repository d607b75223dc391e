using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Directives;

/// <summary>Runs a magic line: one of the library, or one of the few that any C# notebook has.</summary>
internal static class MagicRunner
{
    /// <exception cref="MagicException">The line is wrong; the message says how.</exception>
    public static async Task RunAsync(CellRun run, string line)
    {
        var call = MagicLine.Parse(line);
        if (SessionMagics.TryRun(run, call))
            return;
        var magic = Magics.Find(call.Name);
        var host = new MagicHost(
            name => run.Session.TryGetValue(name, out var value) ? value : null,
            (name, value) => run.Session.SetValueAsync(name, value),
            value => run.Display(ValueFormatter.Format(value)).Update,
            run.Stop,
            () => run.Session.Variables.Select(v => v.Name));
        await magic.InvokeAsync(magic.Bind(call.Options), host);
    }
}
