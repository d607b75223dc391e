namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>The cell that runs now.</summary>
internal sealed class RunningCell(Request request, bool silent) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly Lock _gate = new();

    public Request Request => request;

    public bool IsSilent => silent;

    public CancellationToken Stop => _stop.Token;

    /// <summary>Tells the cell to stop; false where it has been told before, or has ended.</summary>
    public bool TryStop()
    {
        lock (_gate)
        {
            if (_ended.IsSet || _stop.IsCancellationRequested)
                return false;
            _stop.Cancel();
            return true;
        }
    }

    /// <summary>Waits for the end of the cell.</summary>
    public bool HasEndedWithin(TimeSpan time) => _ended.Wait(time);

    // The events are left to the collector: who waits for the end may look at them after it.
    public void Dispose()
    {
        lock (_gate)
            _ended.Set();
    }
}
