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
    // An output is the submission's: what is not as it must be is left out.
    internal static ImmutableArray<ScorePart> Read(JsonNode? list) =>
        [.. (list as JsonArray ?? []).OfType<JsonObject>().Select(part => new ScorePart(
            AssignmentCell.Text(part["what"]), Number(part["points"]), Number(part["max"]),
            Words(part["message"]), Words(part["marker"])))];

    private static double Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : 0;

    private static string? Words(JsonNode? node) => AssignmentCell.Text(node) is { Length: > 0 } text ? text : null;
}
