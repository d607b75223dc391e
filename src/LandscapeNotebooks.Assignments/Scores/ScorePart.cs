using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;

namespace LandscapeNotebooks.Assignments.Scores;

/// <summary>One check within a graded cell, as it was shown.</summary>
/// <param name="What">What it looked at.</param>
/// <param name="Points">What the answer earned.</param>
/// <param name="Max">What it could earn.</param>
/// <param name="Message">For the student; null where all is right.</param>
/// <param name="Marker">For the person who marks; null where there is nothing to say.</param>
public sealed record ScorePart(string What, double Points, double Max, string? Message, string? Marker)
{
    private const int Most = 500, Longest = 1000;

    /// <summary>Whether the check is one that students do not see.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether its message may hold what the answer learnt from a hidden test before it.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>What the student is told of it.</summary>
    /// <param name="showsHidden">Whether students read what hidden tests say.</param>
    public string Told(bool showsHidden) => showsHidden || !(IsHidden || IsWithheld) ? Message ?? ""
        : IsHidden ? ""
        : "Run this test in your notebook: it says why.";

    /// <summary>Whether it earned all its points.</summary>
    public bool Passed => Points >= Max;

    // An output is the submission's: what is not as it must be is left out, and what is too long is cut.
    internal static ImmutableArray<ScorePart> Read(JsonNode? list, string source)
    {
        ScorePart[] parts = [.. (list as JsonArray ?? []).OfType<JsonObject>().Take(Most).Select(part => new ScorePart(
            Short(AssignmentCell.Text(part["what"])), Number(part["points"]), Number(part["max"]),
            Words(part["message"]), Words(part["marker"])))];
        bool[] hidden = HiddenChecks.Of(source, [.. parts.Select(part => part.What)]);
        return [.. parts.Select((part, i) => part with { IsHidden = hidden[i] })];
    }

    /// <summary>The parts of a test, without the messages that may hold what the answer learnt from hidden tests.</summary>
    /// <param name="parts">In their order.</param>
    /// <param name="source">The test.</param>
    /// <param name="isAfterHidden">Whether a hidden test ran in a cell before.</param>
    /// <param name="known">What the student has seen.</param>
    internal static ImmutableArray<ScorePart> Withhold(
        ImmutableArray<ScorePart> parts, string source, bool isAfterHidden, KnownOutputs known)
    {
        bool isAfter = isAfterHidden;
        return [.. parts.Select(part =>
        {
            isAfter |= part.IsHidden;
            return part with
            {
                IsWithheld = isAfter && !part.IsHidden && part.Message is { } message && !known.HasMessage(message)
                    && !HiddenChecks.Shows(source, message), // a hint that the lecturer wrote
            };
        })];
    }

    private static double Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : 0;

    private static string? Words(JsonNode? node) => AssignmentCell.Text(node) is { Length: > 0 } text ? Short(text) : null;

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}
