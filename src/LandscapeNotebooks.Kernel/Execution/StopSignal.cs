using System.Globalization;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Execution;

/// <summary>Tells a cell to stop: when its user says so, or when its time is over.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationToken _user;
    private readonly TimeSpan? _limit;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;

    public StopSignal(TimeSpan? limit, CancellationToken user)
    {
        _user = user;
        _limit = limit;
        _timer = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan);
        _either = CancellationTokenSource.CreateLinkedTokenSource(user, _timer.Token);
        Token = _either.Token;
    }

    public CancellationToken Token { get; }

    /// <summary>How a cell ended that obeyed.</summary>
    public CellStatus Status => _user.IsCancellationRequested ? CellStatus.Stopped : CellStatus.TimedOut;

    public string Message => _user.IsCancellationRequested
        ? "The cell was stopped."
        : string.Create(CultureInfo.InvariantCulture,
            $"The cell was stopped: it ran longer than its limit of {_limit!.Value.TotalSeconds:0.###} s.");

    public void Dispose()
    {
        _timer.Dispose();
        _either.Dispose();
    }
}
