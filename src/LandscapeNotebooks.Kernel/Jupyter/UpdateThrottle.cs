using System.Diagnostics;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>Lets each display change at most every tenth of a second; of the updates in between only the last one is shown.</summary>
/// <remarks>A thread of its own publishes what became due: timers of the pool are late when a cell keeps the pool busy.</remarks>
internal sealed class UpdateThrottle : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly Dictionary<string, long> _shown = [];
    private readonly Dictionary<string, Action> _waiting = [];
    private readonly Thread _thread;
    private bool _closed;

    public UpdateThrottle()
    {
        _thread = new Thread(PublishDue) { IsBackground = true, Name = "display updates" };
        _thread.Start();
    }

    /// <summary>Publishes now, or when the display may change again, unless a newer update has taken the place by then.</summary>
    public void Post(string display, Action publish)
    {
        lock (_gate)
        {
            if (Age(display) < Interval)
            {
                _waiting[display] = publish;
                Monitor.PulseAll(_gate);
                return;
            }

            _waiting.Remove(display);
            _shown[display] = Stopwatch.GetTimestamp();
            publish();
        }
    }

    /// <summary>Publishes whatever waits.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            foreach (string display in _waiting.Keys.ToArray())
                PublishWaiting(display);
        }
    }

    /// <summary>Publishes whatever waits, and forgets the displays of the cell that has ended.</summary>
    public void EndCell()
    {
        lock (_gate)
        {
            Flush();
            _shown.Clear();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private TimeSpan Age(string display) =>
        _shown.TryGetValue(display, out long shown) ? Stopwatch.GetElapsedTime(shown) : TimeSpan.MaxValue;

    private void PublishWaiting(string display)
    {
        if (_waiting.Remove(display, out var publish))
        {
            _shown[display] = Stopwatch.GetTimestamp();
            publish();
        }
    }

    private void PublishDue()
    {
        lock (_gate)
        {
            while (!_closed)
            {
                var due = _waiting.Keys.Select(display => Interval - Age(display)).DefaultIfEmpty(TimeSpan.MaxValue).Min();
                if (due == TimeSpan.MaxValue)
                    Monitor.Wait(_gate);
                else if (due > TimeSpan.Zero)
                    Monitor.Wait(_gate, due);

                foreach (string display in _waiting.Keys.Where(display => Age(display) >= Interval).ToArray())
                    PublishWaiting(display);
            }
        }
    }
}
