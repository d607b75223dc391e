namespace LandscapeNotebooks.Programs;

/// <summary>The last lines that a program wrote to its standard error.</summary>
internal sealed class ErrorTail
{
    private const int Lines = 5, Longest = 200;

    private readonly Queue<string> _lines = [];
    private readonly Lock _gate = new();

    public void Add(string? line)
    {
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

    /// <summary>As a message ends with them.</summary>
    public override string ToString()
    {
        lock (_gate)
            return _lines.Count == 0 ? "its standard error is empty" : $"its standard error ends with: {string.Join(" | ", _lines)}";
    }
}
