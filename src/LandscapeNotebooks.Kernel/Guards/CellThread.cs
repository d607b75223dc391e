using LandscapeNotebooks.Kernel.Execution;

namespace LandscapeNotebooks.Kernel.Guards;

/// <summary>Runs the code of a cell on a thread of its own, which can be woken from any wait when the cell is to stop.</summary>
internal static class CellThread
{
    // Deep enough for any recursion that is meant; one that is not must unwind in a moment.
    private const int StackSize = 4 << 20;

    /// <summary>How long code may take to see that it is to stop, before its waits are interrupted.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(150);

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    /// <summary>How long code is waited for after it was told to stop, before it is left behind.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs the body to its end and returns its value.</summary>
    /// <exception cref="CellLeftBehindException">The body was told to stop and did not: it still runs.</exception>
    public static async Task<T> Run<T>(CellRun run, Func<Task<T>> body)
    {
        var context = new CellContext(run);
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => RunHere(run, context, body, completion), StackSize)
        { IsBackground = true, Name = $"cell {run.Number}" };
        thread.UnsafeStart();

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = run.Stop.UnsafeRegister(_ => stopped.TrySetResult(), null);
        if (await Task.WhenAny(completion.Task, stopped.Task) == stopped.Task)
            await Interrupt(context, completion.Task);
        return await completion.Task;
    }

    private static async Task Interrupt(CellContext context, Task body)
    {
        CellGuard.Raise(until: Task.WhenAll(body, Task.Delay(TimeSpan.FromMinutes(1)))); // a stray loop may look a little later
        var pause = Grace;
        for (var waited = TimeSpan.Zero; waited < Patience; waited += pause, pause = Again)
        {
            if (await Task.WhenAny(body, Task.Delay(pause)) == body)
                return;
            context.Interrupt();
        }

        if (!body.IsCompleted)
            throw new CellLeftBehindException();
    }

    private static void RunHere<T>(CellRun run, CellContext context, Func<Task<T>> body, TaskCompletionSource<T> completion)
    {
        run.Enter();
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            Task<T> task;
            using (context.Interruptible())
                task = body();
            context.PumpUntil(task);
            if (task.IsCompletedSuccessfully)
                completion.SetResult(task.Result);
            else
                completion.SetException(task.Exception?.InnerException ?? new TaskCanceledException(task));
        }
        catch (Exception e)
        {
            completion.SetException(e);
        }
    }
}
