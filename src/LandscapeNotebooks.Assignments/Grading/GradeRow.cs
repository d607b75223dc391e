using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Assignments.Scores;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>What one cell of one student earned.</summary>
/// <param name="Notebook">Its name, without .ipynb.</param>
/// <param name="Cell">The grade_id.</param>
/// <param name="Points">null where a person has to say.</param>
/// <param name="Max">The most that it can earn.</param>
/// <param name="Remark">Why it is not all, for the lecturer; null where there is nothing to say.</param>
public sealed record GradeRow(string Notebook, string Cell, double? Points, double Max, string? Remark)
{
    /// <summary>The checks of a test, with their points; empty where it has none.</summary>
    public ImmutableArray<ScorePart> Parts { get; init; } = [];

    /// <summary>Why it is not all; null where it is, or where a person has to say.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Whether the remark may tell of tests that students do not see, or of what an answer learnt from them.</summary>
    public bool IsHidden { get; init; }

    /// <summary>A hash of what a person would mark, so that a mark is of one answer; null for a test.</summary>
    public string? Answer { get; init; }

    /// <summary>What a person gave; null where nobody did. It is no part of what the tests found, and kept apart.</summary>
    [JsonIgnore]
    public Mark? Mark { get; init; }

    /// <summary>What counts: a person's word before that of the tests; null where both are missing.</summary>
    [JsonIgnore]
    public double? Score => Mark is { } mark ? (double)((decimal)mark.Points + (decimal)mark.Extra) : Points;
}
