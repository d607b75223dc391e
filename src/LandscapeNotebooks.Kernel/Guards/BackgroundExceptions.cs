using System.Runtime.ExceptionServices;
using LandscapeNotebooks.Kernel.Errors;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Guards;

/// <summary>Keeps an exception of a thread that a cell started from ending the process: it is reported below the cell instead.</summary>
internal static class BackgroundExceptions
{
    private static int _installed;

    public static void Install()
    {
        if (Interlocked.Exchange(ref _installed, 1) != 0)
            return;
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(exception => CellRun.Current is { } run && Report(run, exception));
        }
        catch (InvalidOperationException)
        {
            // The host has a handler of its own: it decides.
        }
    }

    /// <summary>Writes the exception to the standard error of the cell that started the work.</summary>
    public static bool Report(CellRun run, Exception exception)
    {
        if (run.Stop.IsCancellationRequested && RuntimeError.IsCancellation(exception))
            return true;
        var lines = RuntimeError.Describe(exception, run.Session.Sources);
        run.Sink.Write(StreamOutput.Error, $"Unhandled in the background: {string.Join('\n', lines)}\n");
        return true;
    }
}
