namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>The cell that runs now.</summary>
internal sealed class RunningCell(Request request, bool silent) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private bool _ended;

    public Request Request => request;

    public bool IsSilent => silent;

    public CancellationToken Stop => _stop.Token;

    /// <summary>Tells the cell to stop; one that has ended already is left alone.</summary>
    public void TryStop()
    {
        lock (_gate)
        {
            if (!_ended)
                _stop.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _stop.Dispose();
        }
    }
}
