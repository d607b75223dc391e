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
    /// <param name="run">Of its cell.</param>
    /// <param name="variables">Of the session.</param>
    /// <param name="find">The value of a variable that the line names, as the cell may see it.</param>
    /// <param name="line">As it was written.</param>
    /// <exception cref="RefusalException">The line is wrong; the message says how.</exception>
    public static async Task RunAsync(CellRun run, SessionVariables variables, Func<string, object?> find, string line)
    {
        if (await SessionMagics.TryRunAsync(run, variables, find, line))
            return;
        var call = MagicLine.Parse(line);
        var magic = Magics.Find(call.Name);
        var host = new MagicHost(
            find,
            variables.DeclareAsync,
            value => new DisplayedValue(run, ValueFormatter.Format(value)).Update,
            run.Stop,
            () => variables.All.Select(v => v.Name));
        await magic.InvokeAsync(call.Options, host);
    }
}
