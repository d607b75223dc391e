using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace LandscapeNotebooks.Numerics.Threads;

/// <summary>A thread of the process that any team borrows for a call.</summary>
/// <remarks>
/// There are as many as were ever wanted at once. After a call a worker spins for a quarter of a millisecond, an optimiser's step between
/// two passes; then it sleeps and costs nothing. It keeps neither the process nor what it worked on alive.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process.")]
internal sealed class Worker
{
    private static readonly long SpinTicks = Stopwatch.Frequency / 4_000;
    private static readonly int Most = Math.Max(64, 4 * Environment.ProcessorCount);
    private static readonly Lock Gate = new();
    private static readonly ContextCallback Help = static state => ((Worker)state!).HelpTeam();
    private static Worker[] _all = [];

    private readonly AutoResetEvent _bell = new(false);
    private WorkTeam? _team, _helped;
    private int _number;
    private int _isBorrowed = 1; // by the team that hires it
    private volatile bool _isAsleep;

    private Worker()
    {
    }

    /// <summary>Threads that there are.</summary>
    public static int Count => Volatile.Read(ref _all).Length;

    /// <summary>Those that are with a team now.</summary>
    public static int Borrowed => Volatile.Read(ref _all).Count(worker => Volatile.Read(ref worker._isBorrowed) == 1);

    /// <summary>Takes idle workers, and new ones where they do not suffice; the number taken, fewer where
    /// the process has its most.</summary>
    /// <remarks>Nothing here waits in a way that an interrupt of the calling thread could end.</remarks>
    public static int Borrow(Span<Worker?> workers)
    {
        int taken = 0;
        foreach (var worker in Volatile.Read(ref _all))
        {
            if (taken == workers.Length)
                break;
            if (Volatile.Read(ref worker._isBorrowed) == 0 && Interlocked.CompareExchange(ref worker._isBorrowed, 1, 0) == 0)
                workers[taken++] = worker;
        }

        return taken == workers.Length ? taken : taken + Hire(workers[taken..]);
    }

    public void GiveBack() => Volatile.Write(ref _isBorrowed, 0);

    /// <summary>Asks the worker to help the team that borrowed it.</summary>
    public void Call(WorkTeam team, int number)
    {
        _number = number;
        Interlocked.Exchange(ref _team, team); // with a fence: a worker about to sleep sees the team, or we see the sleeper
        if (_isAsleep)
            _bell.Set();
    }

    /// <summary>Takes the call back; false where the worker has heard it and will say when it is done.</summary>
    public bool Recall(WorkTeam team) => Interlocked.CompareExchange(ref _team, null, team) == team;

    private static int Hire(Span<Worker?> workers)
    {
        while (!Gate.TryEnter())
            Thread.Yield();
        try
        {
            int hired = 0;
            Worker[] all = [.. _all, .. Enumerable.Range(0, Math.Clamp(Most - _all.Length, 0, workers.Length)).Select(_ => new Worker())];
            foreach (var worker in all.AsSpan(_all.Length))
            {
                // it must not keep the caller's context
                new Thread(worker.Serve) { IsBackground = true, Name = "landscapes worker" }.UnsafeStart();
                workers[hired++] = worker;
            }

            Volatile.Write(ref _all, all);
            return hired;
        }
        finally
        {
            Gate.Exit();
        }
    }

    private void Serve()
    {
        while (true)
        {
            WaitForCall();
            if (Interlocked.Exchange(ref _team, null) is { } team)
                Serve(team);
        }
    }

    private void Serve(WorkTeam team)
    {
        _helped = team;
        if (team.Context is { } context)
            ExecutionContext.Run(context, Help, this); // what the team's layers print belongs to the caller's cell, and so does their stop
        else
            HelpTeam();
        _helped = null;
        team.Leave();
    }

    private void HelpTeam() => _helped!.Work(_number);

    private void WaitForCall()
    {
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _team) is null)
        {
            Thread.SpinWait(8);
            if (Stopwatch.GetTimestamp() - start <= SpinTicks)
                continue;
            _isAsleep = true;
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref _team) is null)
                _bell.WaitOne(); // the bell of a call that was taken back only wakes it once more
            _isAsleep = false;
        }
    }
}
