using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>What a study will still take, by kinds of work that cost the same.</summary>
/// <param name="Kinds">What is missing.</param>
public sealed record StudyEstimate(ImmutableArray<StudyCost> Kinds)
{
    /// <summary>Of one process; several share it.</summary>
    public TimeSpan Total => Kinds.Aggregate(TimeSpan.Zero, (sum, kind) => sum + kind.Total);

    public int TaskCount => Kinds.Sum(kind => kind.Count);

    /// <summary>A row for every kind of work.</summary>
    public Table ToTable() => Table.Of(
        ("work", Kinds.Select(kind => kind.Name)),
        ("missing", Kinds.Select(kind => kind.Count)),
        ("each", Kinds.Select(kind => kind.Each is { } each ? Text(each) : "not known")),
        ("together", Kinds.Select(kind => kind.Each is null ? "" : Text(kind.Total))));

    public override string ToString() => TaskCount == 0 ? "Nothing is missing." : $"{TaskCount} missing: about {Text(Total)}"
        + (Kinds.Any(kind => kind.Each is null) ? " and what is not known before the trainings" : "");

    internal static string Text(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
    };
}

/// <summary>Tasks that cost the same: they differ in their seed at most.</summary>
/// <param name="Name">The first of them.</param>
/// <param name="Count">How many are missing.</param>
/// <param name="Each">The time of one from its beginning; null where it is not known.</param>
/// <param name="Shares">What of them is missing, as a number of whole ones.</param>
public sealed record StudyCost(string Name, int Count, TimeSpan? Each, double Shares)
{
    /// <summary>Of all, less what is there of those that were begun.</summary>
    public TimeSpan Total => Shares * (Each ?? TimeSpan.Zero);
}
