using System.Diagnostics;
using System.Reflection;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Figures.Printing;

namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>Where the library meets a cell or a shell: tells what its user did wrong from what the library did wrong.</summary>
public static class Edge
{
    private const string House = "LandscapeNotebooks";

    /// <summary>Does the work; what the library refuses becomes one line with the name of the command.</summary>
    /// <exception cref="RefusalException">An argument, a file or a number was refused on purpose.</exception>
    /// <exception cref="FaultException">The library failed: a division by zero, an index, null.</exception>
    /// <remarks>A stop, and what a user's own code throws, pass as they are.</remarks>
    public static T Run<T>(string command, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return work();
        }
        catch (RefusalException refusal)
        {
            throw Named(command, refusal);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw new RefusalException($"{command}: {Told(error)}", error);
        }
        catch (Exception error) when (error is not (OperationCanceledException or FaultException) && IsOurs(First(error, IsSystem)))
        {
            throw new FaultException(command, error);
        }
    }

    /// <summary>In one line, but for the two columns of tensors.</summary>
    private static string Told(Exception error) => error is TensorMismatchException ? error.Message
        : error.Message.Split(" (Parameter '")[0].ReplaceLineEndings(" ");

    private static RefusalException Named(string command, RefusalException refusal) =>
        refusal.Message.StartsWith(command, StringComparison.Ordinal) ? refusal
            : new($"{command}{(refusal.Message.StartsWith("needs ", StringComparison.Ordinal) ? " " : ": ")}{refusal.Message}", refusal);

    /// <summary>A file that cannot be had; or an argument, a format or a number that our code checked and threw.</summary>
    private static bool IsRefusal(Exception error) => error is IOException or UnauthorizedAccessException or BrowserException
        || ((error is ArgumentException and not ArgumentNullException or FormatException || error.GetType() == typeof(ArithmeticException))
            && IsOurs(First(error, IsCheck)));

    /// <summary>The innermost method that is none of those to skip.</summary>
    private static MethodBase? First(Exception error, Func<Type, bool> isSkipped) => new StackTrace(error).GetFrames()
        .Select(frame => frame.GetMethod())
        .FirstOrDefault(method => method?.DeclaringType is { } type && !isSkipped(type));

    private static bool IsOurs(MethodBase? method) =>
        method?.DeclaringType!.Assembly.GetName().Name is { } name
            && (name.StartsWith(House, StringComparison.Ordinal) || name == "landscapes");

    // ArgumentOutOfRangeException.ThrowIfLessThan and its like: the check is its caller's.
    private static bool IsCheck(Type type) => typeof(Exception).IsAssignableFrom(type);

    private static bool IsSystem(Type type) =>
        type.Assembly.GetName().Name is { } name && (name.StartsWith("System", StringComparison.Ordinal) || name == "netstandard");
}
