using System.CommandLine;
using LandscapeNotebooks.Figures.Printing;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Tool.Asking;

/// <summary>Tells what was refused in one line, with the status of wrong use; a fault of the library with its stack.</summary>
internal static class CommandGuard
{
    public const int Done = 0, Unfinished = 1, WrongUse = 2, Fault = 3;

    /// <param name="console">Told what went wrong.</param>
    /// <param name="action">Gives the status.</param>
    public static async Task<int> RunAsync(InvocationConfiguration console, Func<int> action)
    {
        try
        {
            // signals are listened to only once the action has let go of this thread
            return await Task.Run(() => Edge.Run("landscapes", action));
        }
        catch (RefusalException refusal)
        {
            await console.Error.WriteLineAsync(refusal.Message);
            return WrongUse;
        }
        catch (FaultException fault)
        {
            await console.Error.WriteLineAsync(fault.Message);
            return Fault;
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync("Stopped before there was anything to keep; with --checkpoint a training goes on where "
                + "it was.");
            return Unfinished;
        }
    }

    /// <summary>The same for a command on notebooks, which finds the faults of its files itself.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task<int> RunNotebooksAsync(InvocationConfiguration console, Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception e) when (e is NotebookException or RefusalException or BrowserException)
        {
            await console.Error.WriteLineAsync(e.Message);
            return WrongUse;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync($"The output cannot be written: {e.Message}");
            return WrongUse;
        }
    }
}
