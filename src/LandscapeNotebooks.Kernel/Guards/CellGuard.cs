using System.ComponentModel;
using System.Runtime.CompilerServices;
using LandscapeNotebooks.Kernel.Errors;
using LandscapeNotebooks.Kernel.Execution;

namespace LandscapeNotebooks.Kernel.Guards;

/// <summary>The calls that <see cref="GuardInserter"/> puts into the code of a cell, so that it can be
/// stopped. Not for use by hand.</summary>
/// <remarks>
/// A function belongs to the cell that defines it but runs for the cell that calls it: so the question is always whether the
/// current run, known by the execution context, was told to stop. The loops pay for one read of a flag while nothing is stopping.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellGuard
{
    private static int _stopping;

    /// <summary>Throws where the current run was told to stop.</summary>
    /// <exception cref="OperationCanceledException">The run was told to stop.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (Volatile.Read(ref _stopping) != 0)
            CheckRun();
    }

    /// <summary>The check of a function that calls itself: a stack that overflows would end the process.</summary>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly full.</exception>
    /// <exception cref="OperationCanceledException">The run was told to stop.</exception>
    public static void Enter()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Check();
    }

    /// <summary>The filter around a statement that may leave an array: tells the line, and catches nothing.</summary>
    public static bool At(Exception exception, int code, int line)
    {
        LineMarks.Add(exception, code, line);
        return false;
    }

    /// <summary>What <c>using</c> at the top level of a cell does: the value is disposed of when the cell ends.</summary>
    public static T Used<T>(T value)
    {
        CellRun.Current?.Own(value);
        return value;
    }

    /// <summary>The token of the current run, for calls that leave out an optional one.</summary>
    public static CancellationToken Token() => CellRun.Current?.Stop ?? CancellationToken.None;

    /// <summary>An await that ends when the run is told to stop, though the task goes on.</summary>
    public static Task Stoppable(Task task) => task.WaitAsync(Token());

    public static Task<T> Stoppable<T>(Task<T> task) => task.WaitAsync(Token());

    public static ValueTask Stoppable(ValueTask task) => task.IsCompleted ? task : new(task.AsTask().WaitAsync(Token()));

    public static ValueTask<T> Stoppable<T>(ValueTask<T> task) => task.IsCompleted ? task : new(task.AsTask().WaitAsync(Token()));

    /// <summary>In place of Environment.Exit, which would take the session with it.</summary>
    /// <exception cref="CellExitException">Always.</exception>
    public static void Exit(int exitCode) => throw new CellExitException($"Environment.Exit({exitCode})");

    /// <summary>In place of Environment.FailFast.</summary>
    /// <exception cref="CellExitException">Always.</exception>
    public static void FailFast(string? message, Exception? exception = null) =>
        throw new CellExitException($"Environment.FailFast({message ?? exception?.Message})");

    /// <summary>Makes every check look at its run, from now until <paramref name="until"/> has completed.</summary>
    internal static void Raise(Task until)
    {
        Interlocked.Increment(ref _stopping);
        until.ContinueWith(
            _ => Interlocked.Decrement(ref _stopping), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private static void CheckRun() => CellRun.Current?.Stop.ThrowIfCancellationRequested();
}
