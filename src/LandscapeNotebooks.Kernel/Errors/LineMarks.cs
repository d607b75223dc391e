using System.Runtime.CompilerServices;

namespace LandscapeNotebooks.Kernel.Errors;

/// <summary>The lines that exceptions passed first, as filters of the code tell them.</summary>
internal static class LineMarks
{
    private static readonly ConditionalWeakTable<Exception, Mark> Marks = [];

    /// <summary>Keeps the first place that is told of an exception: it is the innermost.</summary>
    public static void Add(Exception exception, int code, int line) => Marks.TryAdd(exception, new Mark(code, line));

    public static Mark? Of(Exception exception) => Marks.TryGetValue(exception, out var mark) ? mark : null;

    /// <param name="Code">The number of the code.</param>
    /// <param name="Line">Its line.</param>
    internal sealed record Mark(int Code, int Line);
}
