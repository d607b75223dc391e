using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Interactive.Formatting;

namespace LandscapeNotebooks.Assignments.Scores;

/// <summary>What a student knows already: all that the cells of a notebook showed when it was handed in.</summary>
/// <remarks>A test calls an answer, and an answer may keep what it was called with and tell it further down: print it, throw it, return it
/// to a test that shows it. So what cells say that ran after a hidden test is told where it was known before, and not else.</remarks>
public sealed class KnownOutputs
{
    // What the kernel says itself, of code alone.
    private static readonly HashSet<string> OfKernel =
        ["CompilationError", "MagicError", "ProcessEnded", "ReferenceError", "Refused", "Stopped", "TimedOut"];

    private readonly HashSet<string> _outputs = new(StringComparer.Ordinal), _messages = new(StringComparer.Ordinal);

    /// <param name="handedIn">With what its cells showed.</param>
    public KnownOutputs(AssignmentNotebook handedIn)
    {
        ArgumentNullException.ThrowIfNull(handedIn);
        foreach (var cell in handedIn.Cells.Where(cell => cell.IsCode))
        {
            _outputs.UnionWith(Forms(cell));
            foreach (var output in cell.Outputs)
                if (AssignmentCell.Text(output["output_type"]) == "error")
                    _messages.Add($"{AssignmentCell.Text(output["ename"])}: {AssignmentCell.Text(output["evalue"])}");
                else
                    _messages.UnionWith(ScorePart.Read((output["data"] as JsonObject)?[MimeTypes.Marks], cell.Source)
                        .Select(part => part.Message).OfType<string>());
        }
    }

    /// <summary>Whether a cell shows nothing else.</summary>
    public bool HasAllOf(AssignmentCell cell) => Forms(cell).All(_outputs.Contains);

    /// <summary>Whether a check or an exception said these words.</summary>
    public bool HasMessage(string message) => _messages.Contains(message);

    /// <summary>Whether an error is the kernel's own, which holds nothing of what an answer computed.</summary>
    public static bool IsOfKernel(JsonObject output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return AssignmentCell.Text(output["output_type"]) == "error" && OfKernel.Contains(AssignmentCell.Text(output["ename"]));
    }

    // The same text for the same output, however a file lays it out; pieces of a stream are one.
    private static IEnumerable<string> Forms(AssignmentCell cell)
    {
        var outputs = cell.Outputs.Where(output => !IsOfKernel(output)).ToList();
        foreach (var stream in outputs.Where(output => Type(output) == "stream").GroupBy(output => AssignmentCell.Text(output["name"])))
            yield return Form("stream", stream.Key, string.Concat(stream.Select(output => AssignmentCell.Text(output["text"]))));
        foreach (var output in outputs.Where(output => Type(output) != "stream"))
            yield return Type(output) == "error"
                ? Form("error", AssignmentCell.Text(output["ename"]), AssignmentCell.Text(output["evalue"]))
                : Form("data", [.. (output["data"] as JsonObject ?? []).OrderBy(data => data.Key, StringComparer.Ordinal)
                    .SelectMany(data => (string[])[data.Key,
                        AssignmentCell.Text(data.Value) is { Length: > 0 } text ? text : data.Value?.ToJsonString() ?? ""])]);

        static string Type(JsonObject output) => AssignmentCell.Text(output["output_type"]);

        static string Form(string kind, params string[] parts) => $"{kind}\0{string.Join('\0', parts)}";
    }
}
