using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Hosting;

/// <summary>Shows how far a long piece of work is: nothing for work under 0.3 s, then at most 10 updates a second.</summary>
/// <remarks>Reports may come from any thread; one that comes while another is shown is dropped.</remarks>
public sealed class MagicProgress : Work
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.3), Interval = TimeSpan.FromSeconds(0.1);

    private readonly string _work;
    private readonly Func<object, Action<object>> _display;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Lock _gate = new();
    private Action<object>? _update;
    private Lazy<string>? _sketch;
    private TimeSpan _next = Patience;
    private double _fraction;

    internal MagicProgress(string work, Func<object, Action<object>> display, TimeProvider? time = null)
    {
        (_work, _display, _time) = (work, display, time ?? TimeProvider.System);
        _started = _time.GetTimestamp();
    }

    /// <param name="value">The fraction that is done, in [0, 1].</param>
    public override void Report(double value)
    {
        if (!_gate.TryEnter())
            return;
        try
        {
            var elapsed = _time.GetElapsedTime(_started);
            _fraction = Math.Max(_fraction, Math.Clamp(value, 0, 1)); // parallel work reports out of order
            if (elapsed < _next)
                return;

            _next = elapsed + Interval;
            Show(new WorkProgress(_work, _fraction, elapsed) { Sketch = _sketch?.Value });
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <inheritdoc/>
    public override void Sketch(Func<string> svg)
    {
        lock (_gate)
            _sketch = new(svg);
    }

    /// <summary>Replaces the bar, where one was shown, by one line.</summary>
    public override void Done(string summary)
    {
        lock (_gate)
        {
            if (_update is not null)
                Show(new WorkProgress(summary, 1, _time.GetElapsedTime(_started)));
            _next = TimeSpan.MaxValue;
        }
    }

    private void Show(WorkProgress state)
    {
        if (_update is null)
            _update = _display(state);
        else
            _update(state);
    }
}
