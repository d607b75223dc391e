using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Results;
using LandscapeNotebooks.Assignments.Variants;

namespace LandscapeNotebooks.Assignments.Tests.Results;

public sealed class ResultFileTests
{
    private static readonly Standing Ada = new(Student.Unknown("ada"), new("ada", "",
    [
        new("week", "test", 1, 3, "of the lecturer")
        {
            Failure = Failure.WrongAnswer,
            Parts = [new("seen", 1, 1, null, null), new("unseen", 0, 2, "secret", "42") { IsHidden = true }],
        },
        new("week", "error", 0, 1, "Exception: secret") { Failure = Failure.Exception, IsHidden = true },
        new("week", "why", null, 2, null),
    ], ["The cell test was deleted."]), new("ada", []), TimeSpan.FromHours(30), 0.5);

    [Fact]
    public void Gradescope_gets_a_test_for_each_check_and_hidden_ones_say_nothing()
    {
        var root = JsonNode.Parse(ResultFile.Text(ResultFormat.Gradescope, Ada, showsHidden: false))!;
        Assert.Equal(0.5, (double)root["score"]!);
        Assert.Equal("hidden", (string)root["stdout_visibility"]!);
        Assert.Equal("The cell test was deleted.\nHanded in 30 hours late, which costs 0.5 points.\n1 answers wait for a person.",
            (string)root["output"]!);
        var tests = root["tests"]!.AsArray();
        Assert.Equal(["test: seen", "test: hidden test 2", "error", "why"], tests.Select(test => (string)test!["name"]!));
        Assert.Equal(["visible", "hidden", "visible", "visible"], tests.Select(test => (string)test!["visibility"]!));
        Assert.Equal(["passed", "failed", "failed", null], tests.Select(test => (string?)test!["status"]));
        Assert.Equal([1, 2, 1, 2], tests.Select(test => (double)test!["max_score"]!));
        Assert.DoesNotContain("secret", root.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("secret", ResultFile.Text(ResultFormat.Gradescope, Ada, showsHidden: true), StringComparison.Ordinal);
    }

    [Fact]
    public void PrairieLearn_gets_a_share_of_all_points()
    {
        var root = JsonNode.Parse(ResultFile.Text(ResultFormat.PrairieLearn, Ada, showsHidden: false))!;
        Assert.True((bool)root["gradable"]!);
        Assert.Equal(0.5 / 6, (double)root["score"]!, 12);
        Assert.Equal([1, 0, 0, 0], root["tests"]!.AsArray().Select(test => (double)test!["points"]!));
        Assert.DoesNotContain("secret", root.ToJsonString(), StringComparison.Ordinal);

        var unread = Ada with
        {
            Grade = Ada.Grade with
            { Rows = [new("week", "test", 0, 3, "no JSON") { Failure = Failure.Unreadable }], Remarks = ["no JSON"] },
        };
        root = JsonNode.Parse(ResultFile.Text(ResultFormat.PrairieLearn, unread, showsHidden: false))!;
        Assert.False((bool)root["gradable"]!);
        Assert.Equal("no JSON", (string)root["format_errors"]![0]!);
    }
}
