using System.Collections.Immutable;

namespace LandscapeNotebooks.Programs;

/// <summary>How programs are started and how long they are waited for.</summary>
/// <param name="Text">The command line.</param>
internal sealed record ProgramCommand(string Text)
{
    /// <summary>More at once than any machine has room for.</summary>
    public const int Most = 1024;

    public ImmutableArray<string> Words { get; } = CommandWords.Of(Text);

    /// <summary>How many run at once.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The time of an answer.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often programs that failed are started again, in all.</summary>
    public int Restarts { get; init; } = 3;

    /// <summary>As messages call one of them.</summary>
    public string NameOf(int index) => Count == 1 ? $"the program '{Text}'" : $"the program '{Text}' ({index} of {Count})";
}
