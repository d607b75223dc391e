using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Scores;

namespace LandscapeNotebooks.Assignments.Results;

/// <summary>A student's grade as platforms read it.</summary>
public static class ResultFile
{
    private static readonly JsonSerializerOptions Json =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Test(string Name, double? Points, double Max, string Message, bool IsHidden);

    /// <param name="format">Whose.</param>
    /// <param name="standing">The student.</param>
    /// <param name="showsHidden">Whether students read what hidden tests say.</param>
    public static string Text(ResultFormat format, Standing standing, bool showsHidden)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var tests = standing.Grade.Rows.SelectMany(row => TestsOf(row, showsHidden)).ToList();
        var root = format == ResultFormat.Gradescope ? Gradescope(standing, tests, showsHidden) : PrairieLearn(standing, tests);
        return root.ToJsonString(Json) + "\n";
    }

    private static JsonObject Gradescope(Standing standing, List<Test> tests, bool showsHidden) => new()
    {
        ["score"] = Math.Max(0, standing.Points),
        ["output"] = Said(standing),
        ["stdout_visibility"] = "hidden",
        ["tests"] = new JsonArray([.. tests.Select(test =>
        {
            var json = new JsonObject { ["name"] = test.Name };
            if (test.Points is { } points)
                json["score"] = points;
            json["max_score"] = test.Max;
            if (test.Points is not null)
                json["status"] = test.Points >= test.Max ? "passed" : "failed";
            json["visibility"] = test.IsHidden && !showsHidden ? "hidden" : "visible";
            json["output"] = test.Message;
            return json;
        })]),
    };

    private static JsonObject PrairieLearn(Standing standing, List<Test> tests)
    {
        bool isGradable = standing.Grade.Rows.Any(row => row.Failure is not (Failure.NotHandedIn or Failure.Unreadable));
        double max = standing.Grade.Max;
        return new()
        {
            ["gradable"] = isGradable,
            ["score"] = max > 0 ? Math.Clamp(standing.Points / max, 0, 1) : 1,
            ["message"] = Said(standing),
            ["format_errors"] = new JsonArray([.. isGradable ? [] : standing.Remarks.Select(remark => JsonValue.Create(remark))]),
            ["tests"] = new JsonArray([.. tests.Select(test => new JsonObject
            {
                ["name"] = test.Name,
                ["points"] = test.Points ?? 0,
                ["max_points"] = test.Max,
                ["message"] = test.Message,
            })]),
        };
    }

    private static string Said(Standing standing)
    {
        var lines = standing.Remarks.ToList();
        if (standing.Late > TimeSpan.Zero)
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"Handed in {standing.Late.TotalHours:0.#} hours late, which costs {standing.Penalty} points."));
        if (standing.Grade.Waiting > 0)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{standing.Grade.Waiting} answers wait for a person."));
        return string.Join('\n', lines);
    }

    private static IEnumerable<Test> TestsOf(GradeRow row, bool showsHidden)
    {
        if (row.Mark is { } mark)
            yield return new(row.Cell, row.Score, row.Max, mark.Comment, IsHidden: false);
        else if (row.Points is null)
            yield return new(row.Cell, null, row.Max, "A person marks this.", IsHidden: false);
        else if (row.Parts.IsEmpty || row.Failure == Failure.NoPoints)
            yield return new(row.Cell, row.Points, row.Max,
                row.IsHidden && !showsHidden ? "A test failed." : row.Remark ?? "", IsHidden: false);
        else
            foreach (var test in row.Parts.Select((part, i) => TestOf(row, part, i, showsHidden)))
                yield return test;
    }

    private static Test TestOf(GradeRow row, ScorePart part, int i, bool showsHidden) => part.IsHidden && !showsHidden
        ? new(string.Create(CultureInfo.InvariantCulture, $"{row.Cell}: hidden test {i + 1}"), part.Points, part.Max, "", IsHidden: true)
        : new($"{row.Cell}: {part.What}", part.Points, part.Max, part.Told(showsHidden), part.IsHidden);
}
