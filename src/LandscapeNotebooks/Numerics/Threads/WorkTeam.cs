using System.Runtime.ExceptionServices;

namespace LandscapeNotebooks.Numerics.Threads;

/// <summary>Shares out numbered pieces of work among threads; the caller is one of them.</summary>
/// <remarks>
/// The pieces are fixed by the caller and their results lie in places of their own, so that the number of threads changes the time only.
/// The other threads are workers of the process, borrowed for a call: a team owns none and needs no end. One call of a team at a time;
/// calls of several teams run beside one another.
/// </remarks>
internal sealed class WorkTeam
{
    private readonly Worker?[] _workers;
    private Action<int, int>? _body;
    private CancellationToken _cancellation;
    private ExceptionDispatchInfo? _failure;
    private int _count, _next, _busy, _calls;

    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public WorkTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        _workers = new Worker?[threads - 1];
    }

    public int Threads { get; }

    /// <summary>The context of the call.</summary>
    internal ExecutionContext? Context { get; private set; }

    /// <summary>The threads that an option asks for: 0 means all processors.</summary>
    public static int Count(int asked) => asked == 0 ? Environment.ProcessorCount : asked;

    /// <summary>Calls body(index, worker) once for each index from 0 to count - 1; worker, below <see cref="Threads"/>,
    /// never serves two at a time.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before all pieces had started.</exception>
    /// <exception cref="InvalidOperationException">The team is at work already.</exception>
    /// <remarks>An exception of the body stops the handing out and is thrown here, when all threads have come to rest.</remarks>
    public void For(int count, Action<int, int> body, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (Threads == 1 || count <= 1)
        {
            for (int index = 0; index < count; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                body(index, 0);
            }

            return;
        }

        if (Interlocked.Exchange(ref _calls, 1) != 0)
            throw new InvalidOperationException("The team is at work already: one call at a time.");
        try
        {
            Run(count, body, cancellation);
        }
        finally
        {
            Volatile.Write(ref _calls, 0);
        }
    }

    /// <summary>Takes pieces until there are no more; for the caller and for workers that heard the call.</summary>
    internal void Work(int worker)
    {
        int index;
        while (!_cancellation.IsCancellationRequested && (index = Interlocked.Increment(ref _next) - 1) < _count)
        {
            try
            {
                _body!(index, worker);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
                Volatile.Write(ref _next, _count);
            }
        }
    }

    /// <summary>A worker has come to rest: from here on the team may be at its next call.</summary>
    internal void Leave() => Interlocked.Decrement(ref _busy);

    private void Run(int count, Action<int, int> body, CancellationToken cancellation)
    {
        (_body, _count, _cancellation, _failure, Context) = (body, count, cancellation, null, ExecutionContext.Capture());
        Volatile.Write(ref _next, 0);
        var workers = _workers.AsSpan(0, Math.Min(Threads, count) - 1);
        workers = workers[..Worker.Borrow(workers)];
        Volatile.Write(ref _busy, workers.Length);
        for (int i = 0; i < workers.Length; i++)
            workers[i]!.Call(this, i + 1);

        Work(worker: 0);

        // Who has not heard the call by now need not come.
        foreach (var worker in workers)
        {
            if (worker!.Recall(this))
                Interlocked.Decrement(ref _busy);
        }

        WaitForRest();
        foreach (var worker in workers)
            worker!.GiveBack();
        (_body, _cancellation, Context) = (null, default, null); // the workers' last team must hold nothing
        _failure?.Throw();
        if (_next < count)
            cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Waits until no worker writes any more; an interrupt of this thread is kept until then.</summary>
    private void WaitForRest()
    {
        SpinWait wait = default;
        while (Volatile.Read(ref _busy) != 0)
        {
            try
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
            catch (ThreadInterruptedException interrupt)
            {
                _failure ??= ExceptionDispatchInfo.Capture(interrupt);
            }
        }
    }
}
