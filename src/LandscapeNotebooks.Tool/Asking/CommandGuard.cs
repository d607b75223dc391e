using System.CommandLine;
using LandscapeNotebooks.Interactive.Binding;

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
}
