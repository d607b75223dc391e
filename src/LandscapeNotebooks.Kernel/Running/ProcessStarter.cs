using System.Collections.Concurrent;
using System.Diagnostics;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>Starts processes from one thread that lives as long as this process does.</summary>
/// <remarks>To Linux the parent of a process is the thread that started it: one that dies with its parent (PR_SET_PDEATHSIG, as bwrap asks
/// for) would be killed as soon as a thread of the pool had nothing to do for a while and ended.</remarks>
internal static class ProcessStarter
{
    private static readonly BlockingCollection<Action> Starts = Begin();

    /// <inheritdoc cref="Process.Start(ProcessStartInfo)"/>
    public static Process Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Action> Begin()
    {
        var starts = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in starts.GetConsumingEnumerable())
                start();
        })
        { IsBackground = true, Name = "starter" }.Start();
        return starts;
    }
}
