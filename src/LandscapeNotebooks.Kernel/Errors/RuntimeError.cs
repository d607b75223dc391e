using System.Diagnostics;
using System.Reflection;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Errors;

/// <summary>An exception as the author of the cells wants to read it: what happened, and in which of their own lines.</summary>
internal static class RuntimeError
{
    private const int MaxCauses = 4;
    private const int MaxFrames = 12;

    public static ErrorOutput Output(Exception exception, CellSources sources)
    {
        var told = Unwrap(exception);
        return new ErrorOutput(told.GetType().Name, told.Message, Describe(told, sources));
    }

    /// <summary>Lines that stand by themselves: the exception, the lines of the user that it passed, its causes.</summary>
    public static IReadOnlyList<string> Describe(Exception exception, CellSources sources)
    {
        var lines = new List<string>();
        Describe(Unwrap(exception), sources, "", MaxCauses, lines);
        return lines;
    }

    /// <summary>Does the exception say no more than that something was told to stop?</summary>
    public static bool IsCancellation(Exception exception) => exception switch
    {
        OperationCanceledException or ThreadInterruptedException => true,
        AggregateException aggregate => aggregate.InnerExceptions.Count > 0 && aggregate.InnerExceptions.All(IsCancellation),
        _ => exception.InnerException is { } inner && IsCancellation(inner),
    };

    /// <summary>The lines of the user that the exception passed, innermost first.</summary>
    public static IReadOnlyList<string> Frames(Exception exception, CellSources sources)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .Where(frame => sources.PathOf(frame.GetMethod()) is not null)
            .Select((frame, i) => Frame(frame, exception, isInnermost: i == 0, sources))
            .OfType<string>()
            .ToList();
        var joined = new List<string>();
        for (int i = 0, next; i < frames.Count; i = next)
        {
            for (next = i + 1; next < frames.Count && frames[next] == frames[i]; next++)
            {
            }

            joined.Add(next - i == 1 ? frames[i] : $"{frames[i]}  ({next - i} times)");
        }

        if (joined.Count > MaxFrames)
            joined.RemoveRange(MaxFrames / 2, joined.Count - MaxFrames);
        if (joined.Count == MaxFrames)
            joined.Insert(MaxFrames / 2, "…");
        return joined;
    }

    private static void Describe(Exception exception, CellSources sources, string indent, int causes, List<string> lines)
    {
        var title = $"{exception.GetType().Name}: {exception.Message}".ReplaceLineEndings("\n").Split('\n');
        lines.AddRange(title.Select((line, i) => i == 0 ? indent + line : $"{indent}  {line}"));
        lines.AddRange(Frames(exception, sources).Select(frame => $"{indent}  at {frame}"));

        var inner = exception is AggregateException aggregate
            ? aggregate.InnerExceptions.ToList()
            : exception.InnerException is { } one ? [one] : [];
        if (inner.Count > 0 && causes == 0)
        {
            lines.Add($"{indent}  …");
            return;
        }

        foreach (var cause in inner.Take(MaxCauses))
        {
            int at = lines.Count;
            Describe(Unwrap(cause), sources, indent + "  ", causes - 1, lines);
            lines[at] = $"{indent}  caused by {lines[at].TrimStart()}";
        }

        if (inner.Count > MaxCauses)
            lines.Add($"{indent}  … {inner.Count - MaxCauses} more");
    }

    // Wrappers that say nothing themselves.
    private static Exception Unwrap(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: 1 } or TargetInvocationException { InnerException: not null }
            or TypeInitializationException { InnerException: not null } => Unwrap(exception.InnerException!),
        _ => exception,
    };

    private static string? Frame(StackFrame frame, Exception exception, bool isInnermost, CellSources sources)
    {
        var path = sources.PathOf(frame.GetMethod())!;
        int line = frame.GetFileLineNumber();
        // All range checks of an optimised method throw from one place that belongs to no line: the runtime then names the first.
        if (isInnermost && exception is IndexOutOfRangeException or OverflowException && frame.GetILOffset() <= 0)
            line = sources.ChecksOf(frame.GetMethod())!.Find(exception, FunctionName.Of(frame.GetMethod()) is null ? 0 : line);
        else if (line == 0)
            return null; // the compiler's own code
        var function = FunctionName.Of(frame.GetMethod());
        var place = $"{(function is null ? "" : function + ", ")}{path}{(line == 0 ? "" : $", line {line}")}";
        var text = sources.Line(path, line).Trim();
        return text.Length == 0 ? place : $"{place}: {text}";
    }
}
