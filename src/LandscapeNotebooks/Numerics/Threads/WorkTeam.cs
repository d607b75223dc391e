using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace LandscapeNotebooks.Numerics.Threads;

/// <summary>A fixed set of threads that share out numbered pieces of work; the caller is one of them.</summary>
/// <remarks>
/// The pieces are fixed by the caller and their results lie in places of their own, so that the number of threads changes the time only.
/// Between two calls the threads spin for a quarter of a millisecond, then sleep. One call at a time.
/// </remarks>
internal sealed class WorkTeam : IDisposable
{
    private readonly Crew _crew;

    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public WorkTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        _crew = new Crew();
        for (int worker = 1; worker < threads; worker++)
        {
            int number = worker;
            var crew = _crew; // the threads must not keep the team itself alive
            new Thread(() => crew.Serve(number)) { IsBackground = true, Name = $"work team {number}" }.Start();
        }
    }

    ~WorkTeam() => _crew.Stop();

    public int Threads { get; }

    /// <summary>The threads that an option asks for: 0 means all processors.</summary>
    public static int Count(int asked) => asked == 0 ? Environment.ProcessorCount : asked;

    /// <summary>Calls body(index, worker) once for each index from 0 to count - 1; worker, below <see cref="Threads"/>, never serves two at a time.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before all pieces had started.</exception>
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

        _crew.Run(count, body, cancellation);
        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        _crew.Stop();
        GC.SuppressFinalize(this);
    }

    /// <summary>The state that the threads share.</summary>
    private sealed class Crew
    {
        private static readonly long SpinTicks = Stopwatch.Frequency / 4_000; // 250 microseconds: an optimiser's step between two passes

        private readonly object _door = new();
        private Action<int, int>? _body;
        private CancellationToken _cancellation;
        private ExceptionDispatchInfo? _failure;
        private int _count, _next, _busy, _calls;
        private int _sleepers;
        private volatile bool _open, _stopped;

        public void Run(int count, Action<int, int> body, CancellationToken cancellation)
        {
            if (Interlocked.Exchange(ref _calls, 1) != 0)
                throw new InvalidOperationException("The team is at work already: one call at a time.");
            try
            {
                (_body, _count, _cancellation, _failure) = (body, count, cancellation, null);
                Volatile.Write(ref _next, 0);
                _open = true;
                Interlocked.MemoryBarrier(); // a thread about to sleep sees the open door, or we see the sleeper
                if (Volatile.Read(ref _sleepers) > 0)
                {
                    lock (_door)
                        Monitor.PulseAll(_door);
                }

                Work(worker: 0);
                _open = false;
                Interlocked.MemoryBarrier(); // whoever came in before counts as busy
                var spinner = new SpinWait();
                while (Volatile.Read(ref _busy) != 0)
                    spinner.SpinOnce(sleep1Threshold: -1);
                _body = null;
                _failure?.Throw();
                if (_next < count)
                    cancellation.ThrowIfCancellationRequested();
            }
            finally
            {
                Volatile.Write(ref _calls, 0);
            }
        }

        public void Stop()
        {
            _stopped = true;
            lock (_door)
                Monitor.PulseAll(_door);
        }

        public void Serve(int worker)
        {
            while (WaitForWork())
            {
                Interlocked.Increment(ref _busy);
                if (_open)
                    Work(worker);
                Interlocked.Decrement(ref _busy);
            }
        }

        /// <summary>Waits for an open door; false when the team is dissolved.</summary>
        private bool WaitForWork()
        {
            long start = Stopwatch.GetTimestamp();
            while (!_stopped)
            {
                if (_open && Volatile.Read(ref _next) < _count)
                    return true;
                Thread.SpinWait(8);
                if (Stopwatch.GetTimestamp() - start > SpinTicks)
                    Sleep();
            }

            return false;
        }

        private void Sleep()
        {
            lock (_door)
            {
                Interlocked.Increment(ref _sleepers);
                while (!_stopped && !(_open && Volatile.Read(ref _next) < _count))
                    Monitor.Wait(_door);
                Interlocked.Decrement(ref _sleepers);
            }
        }

        private void Work(int worker)
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
    }
}
