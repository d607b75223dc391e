using LandscapeNotebooks.Kernel.Execution;

namespace LandscapeNotebooks.Kernel.Guards;

/// <summary>Brings the code after an await back to the cell's thread while that thread is idle, and to the pool while it is busy.</summary>
/// <remarks>Idle means that the top-level code itself is awaiting. So <c>task.Result</c> in a cell cannot
/// wait for its own thread.</remarks>
internal sealed class CellContext(CellRun run) : SynchronizationContext
{
    private readonly object _gate = new(); // a Monitor: the pump waits on it
    private readonly List<Thread> _interruptible = [];
    private (SendOrPostCallback Callback, object? State)? _next;
    private bool _idle;
    private bool _done;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            if (_idle && _next is null)
            {
                _next = (d, state);
                _idle = false;
                Monitor.Pulse(_gate);
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            static work => work.Context.Invoke(work.Callback, work.State), (Context: this, Callback: d, State: state), preferLocal: false);
    }

    public override void Send(SendOrPostCallback d, object? state) => Invoke(d, state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Serves the posts on the calling thread until the task has completed.</summary>
    public void PumpUntil(Task task)
    {
        task.ContinueWith(_ => Finish(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (Next() is { } next)
            Invoke(next.Callback, next.State);
    }

    /// <summary>Marks the calling thread as running code of the cell.</summary>
    public Scope Interruptible()
    {
        lock (_gate)
            _interruptible.Add(Thread.CurrentThread);
        return new Scope(this);
    }

    /// <summary>Wakes every thread that runs code of the cell from its wait, or from its next one.</summary>
    public void Interrupt()
    {
        lock (_gate)
            foreach (var thread in _interruptible)
                thread.Interrupt();
    }

    private (SendOrPostCallback Callback, object? State)? Next()
    {
        lock (_gate)
        {
            while (_next is null && !_done)
            {
                _idle = true;
                Monitor.Wait(_gate);
            }

            _idle = false;
            var next = _next;
            _next = null;
            return next;
        }
    }

    private void Finish()
    {
        lock (_gate)
        {
            _done = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Invoke(SendOrPostCallback callback, object? state)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            using (Interruptible())
                callback(state);
        }
        catch (Exception e)
        {
            BackgroundExceptions.Report(run, e); // of an async void method: nobody else will hear of it
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>The time in which a thread may be interrupted.</summary>
    internal readonly struct Scope(CellContext context) : IDisposable
    {
        public void Dispose()
        {
            lock (context._gate)
                context._interruptible.Remove(Thread.CurrentThread);
            if (!context.IsStopping)
                return;
            try
            {
                Thread.Sleep(1); // takes an interrupt that came too late, which would hit the next wait of a pool thread
            }
            catch (ThreadInterruptedException)
            {
            }
        }
    }

    private bool IsStopping => run.Stop.IsCancellationRequested;
}
