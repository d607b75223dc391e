namespace LandscapeNotebooks.Programs;

/// <summary>The last lines that a program wrote to its standard error.</summary>
internal sealed class ErrorTail
{
    private const int Lines = 5, Longest = 200;

    private readonly Queue<string> _lines = [];
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ended = new();

    /// <summary>Keeps a line; null says that there comes no other.</summary>
    public void Add(string? line)
    {
        if (line is null)
            _ended.TrySetResult();
        if (string.IsNullOrWhiteSpace(line))
            return;
        string kept = line.Trim();
        lock (_gate)
        {
            if (_lines.Count == Lines)
                _lines.Dequeue();
            _lines.Enqueue(kept.Length > Longest ? kept[..Longest] + "..." : kept);
        }
    }

    /// <summary>Until the last line is here, or who inherited the stream from the program has kept it open for so long.</summary>
    public void WaitForEnd(TimeSpan patience) => _ended.Task.Wait(patience);

    /// <summary>As a message ends with them.</summary>
    public override string ToString()
    {
        lock (_gate)
            return _lines.Count == 0 ? "its standard error is empty" : $"its standard error ends with: {string.Join(" | ", _lines)}";
    }
}
