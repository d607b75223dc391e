namespace LandscapeNotebooks.Serve.Options;

/// <summary>What the server knows of pages on which people mark answers, given by who makes them.</summary>
/// <remarks>Such a page <c>marks/NAME.html</c> reads and writes the file <c>marks/NAME.csv</c> beside it, and nothing else.</remarks>
public sealed record MarkPages
{
    /// <summary>The only scripts that run in such a page, as a Content-Security-Policy names them.</summary>
    public required IReadOnlyList<string> Scripts { get; init; }

    /// <summary>Why a text is no file of marks: (name, text) to a sentence; null where it is one.</summary>
    public required Func<string, string, string?> Fault { get; init; }

    /// <summary>How many answers of a file are marked, and how many there are.</summary>
    public required Func<string, (int Marked, int Answers)> Count { get; init; }
}
