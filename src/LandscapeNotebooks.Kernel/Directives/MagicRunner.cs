using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Kernel.Displays;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Variables;

namespace LandscapeNotebooks.Kernel.Directives;

/// <summary>Runs a magic line: one of the library, or one of the few that any C# notebook has.</summary>
internal static class MagicRunner
{
    /// <exception cref="RefusalException">The line is wrong; the message says how.</exception>
    public static async Task RunAsync(CellRun run, SessionVariables variables, string line)
    {
        if (await SessionMagics.TryRunAsync(run, variables, line))
            return;
        var call = MagicLine.Parse(line);
        var magic = Magics.Find(call.Name);
        var host = new MagicHost(
            variables.Find,
            variables.DeclareAsync,
            value => new DisplayedValue(run, ValueFormatter.Format(value)).Update,
            run.Stop,
            () => variables.All.Select(v => v.Name));
        await magic.InvokeAsync(call.Options, host);
    }
}
