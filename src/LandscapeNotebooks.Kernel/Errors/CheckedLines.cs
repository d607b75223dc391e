using System.Collections.Immutable;

namespace LandscapeNotebooks.Kernel.Errors;

/// <summary>Where a piece of code may leave an array or a range of numbers.</summary>
/// <remarks>
/// All checks of one kind in an optimised method throw from one place that belongs to no line, but one place for each try block. So all
/// but one of the lines that may are put into try blocks of their own, whose filters tell the line: that costs nothing while nothing
/// is thrown.
/// </remarks>
/// <param name="Id">The number by which filters name the code.</param>
/// <param name="Functions">The top-level code first, then every function that stands in it.</param>
internal sealed record CheckedLines(int Id, ImmutableArray<CheckedFunction> Functions)
{
    /// <summary>The line of the code where a check failed; 0 where that is not known.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="at">A line of the function; 0 for the top-level code.</param>
    public int Find(Exception exception, int at)
    {
        var function = at == 0 ? Functions[0]
            : Functions.Where(one => one.First <= at && at <= one.Last).MinBy(one => one.Last - one.First);
        if (function is null)
            return 0;
        if (LineMarks.Of(exception) is { } mark && mark.Code == Id && IsIn(function, mark.Line))
            return mark.Line;
        var open = exception is OverflowException ? function.Overflows : function.Indices;
        return open.Length == 1 ? open[0] : 0;
    }

    private bool IsIn(CheckedFunction function, int line) => function.First <= line && line <= function.Last
        && !Functions.Any(inner => inner != function && function.First <= inner.First && inner.Last < function.Last
            && inner.First < line && line < inner.Last);
}

/// <summary>A function, and its lines that may fail and tell it by no filter.</summary>
internal sealed record CheckedFunction(int First, int Last, ImmutableArray<int> Indices, ImmutableArray<int> Overflows);
