using LandscapeNotebooks.Figures;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>What a request gives.</summary>
/// <param name="Value">What a variable keeps.</param>
/// <param name="Shown">What is shown: the value itself, or a picture that is more than it.</param>
public record Answer(object Value, object Shown)
{
    /// <summary>The figure, where what is shown is none; null where there is none.</summary>
    public Func<Figure>? Picture { get; init; }

    /// <summary>What a log says of it; nothing where the text of the value does.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What a log says besides.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>What was written, a line each.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Other variables that were asked for, with their values.</summary>
    public IReadOnlyList<(string Name, object Value)> Variables { get; init; } = [];

    /// <summary>Why it is not whole: it was stopped, out of time, diverged or did not converge; null where it is.</summary>
    public string? Unfinished { get; init; }

    /// <summary>Whether an error is why it is not whole: a cell shows and keeps what there is, and ends with it.</summary>
    public bool HasFailed { get; init; }
}

/// <inheritdoc cref="Answer"/>
/// <typeparam name="TResult">What a variable keeps.</typeparam>
public sealed record Answer<TResult>(TResult Result, object Shown) : Answer(Result, Shown)
    where TResult : class
{
    public Answer(TResult result)
        : this(result, result)
    {
    }
}
