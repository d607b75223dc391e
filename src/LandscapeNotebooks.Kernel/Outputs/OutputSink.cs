using System.Text;

namespace LandscapeNotebooks.Kernel.Outputs;

/// <summary>Brings what the threads of a cell show into one order, and joins small pieces of console text.</summary>
/// <remarks>Text waits until something else is shown, until it is long, or for <see cref="Delay"/>: whichever comes first.</remarks>
internal sealed class OutputSink(Action<CellOutput> emit) : IDisposable
{
    private const int LongText = 8192;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private string _stream = StreamOutput.Out;
    private Timer? _timer;

    public void Write(string stream, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        lock (_gate)
        {
            if (stream != _stream)
                FlushText();
            _stream = stream;
            if (_text.Length == 0)
                StartTimer();
            _text.Append(text);
            if (_text.Length >= LongText)
                FlushText();
        }
    }

    public void Emit(CellOutput output)
    {
        lock (_gate)
        {
            FlushText();
            emit(output);
        }
    }

    public void Flush()
    {
        lock (_gate)
            FlushText();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            FlushText();
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void StartTimer()
    {
        // The timer must not carry the cell's execution context, which would keep the whole cell alive.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _timer ??= new Timer(static sink => ((OutputSink)sink!).Flush(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Delay, Timeout.InfiniteTimeSpan);
    }

    private void FlushText()
    {
        if (_text.Length == 0)
            return;
        var text = _text.ToString();
        _text.Clear();
        emit(new StreamOutput(_stream, text));
    }
}
