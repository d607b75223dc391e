using System.CommandLine;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Tells an error of what the user gave in one line, with the status of wrong use.</summary>
internal static class CommandGuard
{
    public const int Done = 0, Unfinished = 1, WrongUse = 2;

    public static async Task<int> RunAsync(InvocationConfiguration console, Func<Task<int>> action)
    {
        try
        {
            return await Task.Run(action); // signals are listened to only once the action has let go of this thread
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException or ArithmeticException)
        {
            await console.Error.WriteLineAsync(error.Message.Split(" (Parameter '")[0].ReplaceLineEndings(" "));
            return WrongUse;
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync("Stopped before the first point.");
            return Unfinished;
        }
    }

    public static Task<int> RunAsync(InvocationConfiguration console, Func<int> action) => RunAsync(console, () => Task.FromResult(action()));
}
