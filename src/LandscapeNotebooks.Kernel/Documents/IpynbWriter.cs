using System.Globalization;
using System.Text;
using System.Text.Json;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>Puts outputs and filled texts into the bytes of an .ipynb and leaves every other byte as it is.</summary>
internal static class IpynbWriter
{
    public static byte[] Write(
        ReadOnlySpan<byte> bytes, IpynbLayout layout, IReadOnlyDictionary<int, ExecutedCell> executed,
        IReadOnlyDictionary<int, BoundText> texts)
    {
        var (newLine, unit) = Style(bytes);
        var edits = new List<(Range At, string Text)>();
        for (int i = 0; i < layout.Cells.Length; i++)
        {
            var cell = layout.Cells[i];
            if (cell.Cell.Kind == CellKind.Markdown && texts.TryGetValue(i, out var bound))
                AddText(bytes, cell, bound, new JsonText(newLine, unit) { Indent = IndentOf(bytes, cell, unit, newLine) }.Fresh, edits);
            if (cell.Cell.Kind != CellKind.Code || !executed.TryGetValue(i, out var ran))
                continue;
            var indent = IndentOf(bytes, cell, unit, newLine);
            AddOutputs(edits, cell, ran, () => new JsonText(newLine, unit) { Indent = indent }, newLine);
        }

        return Splice(bytes, edits);
    }

    /// <summary>Adds what puts a run into the bytes of its cell, also where the cell has no place for it yet.</summary>
    internal static void AddOutputs(
        List<(Range At, string Text)> edits, IpynbCell cell, ExecutedCell ran, Func<JsonText> json, string newLine)
    {
        string count = Count(ran.ExecutionCount), missing = "";
        string outputs = Outputs(json(), ran).ToString(), indent = json().Indent;
        if (cell.ExecutionCount is { } countAt)
            edits.Add((countAt, count));
        else
            missing += Member("execution_count", count);
        if (cell.Outputs is { } outputsAt)
            edits.Add((outputsAt, outputs));
        else
            missing += Member("outputs", outputs);
        if (missing.Length > 0)
            edits.Add(((cell.Start + 1)..(cell.Start + 1), missing));

        string Member(string key, string value) =>
            $"{(newLine.Length == 0 ? "" : newLine + indent)}\"{key}\": {value},{(newLine.Length == 0 ? " " : "")}";
    }

    private static void AddText(
        ReadOnlySpan<byte> bytes, IpynbCell cell, BoundText bound, Func<JsonText> json, List<(Range At, string Text)> edits)
    {
        BoundText? kept = bound.Values.IsEmpty ? null : bound;
        if (bound.Filled != cell.Cell.Source)
            edits.Add((cell.Source, json().Lines(bound.Filled).ToString()));
        if (kept is null ? cell.Cell.Bound is null : kept.Equals(cell.Cell.Bound))
            return;
        using var document = cell.Metadata is { } place ? JsonDocument.Parse(bytes[place].ToArray()) : null;
        var metadata = json();
        ProseMetadata.Write(metadata, document?.RootElement, kept);
        if (cell.Metadata is { } at)
            edits.Add((at, metadata.ToString()));
        else
            edits.Add(((cell.Start + 1)..(cell.Start + 1), $"\"metadata\": {metadata}, "));
    }

    /// <summary>The outputs of a cell as a JSON list.</summary>
    public static JsonText Outputs(JsonText json, ExecutedCell executed) =>
        json.List(executed.Outputs.Where(o => o is not ClearOutput).ToList(), (j, output) => Output(j, output, executed.ExecutionCount));

    public static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "null";

    private static void Output(JsonText json, CellOutput output, int? count)
    {
        switch (output)
        {
            case StreamOutput stream:
                json.Object(("name", j => j.String(stream.Name)), ("output_type", j => j.String("stream")),
                    ("text", j => j.Lines(stream.Text)));
                break;
            case DisplayOutput display:
                json.Object(("data", j => Data(j, display.Data)), ("metadata", j => j.Object()),
                    ("output_type", j => j.String("display_data")));
                break;
            case ResultOutput result:
                json.Object(("data", j => Data(j, result.Data)), ("execution_count", j => j.Raw(Count(count))),
                    ("metadata", j => j.Object()),
                    ("output_type", j => j.String("execute_result")));
                break;
            case ErrorOutput error:
                json.Object(("ename", j => j.String(error.Name)), ("evalue", j => j.String(error.Message)),
                    ("output_type", j => j.String("error")),
                    ("traceback", j => j.List(error.Traceback, (k, line) => k.String(line))));
                break;
        }
    }

    private static void Data(JsonText json, MimeBundle data) => json.Object(
        [.. data.OrderBy(e => e.Key, StringComparer.Ordinal)
            .Select(e => (e.Key, (Action<JsonText>)(j => Representation(j, e.Key, e.Value))))]);

    // JSON on one line: a surface of 51 x 51 must not take 2601 lines of the file.
    private static void Representation(JsonText json, string mimeType, string text)
    {
        if (IpynbOutputs.IsJson(mimeType) && Minified(text) is { } value)
            json.Raw(value);
        else
            json.Lines(text);
    }

    private static string? Minified(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 128 });
            return text.Contains('\n') || text.Contains('\r') ? JsonSerializer.Serialize(document.RootElement) : text;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static (string NewLine, string Unit) Style(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        int key = bytes.IndexOf((byte)'"');
        if (end < 0 || key < end)
            return ("", "");
        var unit = Encoding.UTF8.GetString(bytes[(end + 1)..key]);
        return (end > 0 && bytes[end - 1] == '\r' ? "\r\n" : "\n", string.IsNullOrWhiteSpace(unit) ? unit.Trim('\r', '\n') : " ");
    }

    // The indentation of the cell's keys: that of the key whose value is replaced.
    internal static string IndentOf(ReadOnlySpan<byte> bytes, IpynbCell cell, string unit, string newLine)
    {
        if (newLine.Length == 0)
            return "";
        int key = cell.Start + 1 + bytes[(cell.Start + 1)..].IndexOf((byte)'"');
        int line = bytes[..key].LastIndexOf((byte)'\n');
        var indent = Encoding.UTF8.GetString(bytes[(line + 1)..key]);
        return string.IsNullOrWhiteSpace(indent) ? indent : unit + unit + unit;
    }

    internal static byte[] Splice(ReadOnlySpan<byte> bytes, List<(Range At, string Text)> edits)
    {
        using var result = new MemoryStream(bytes.Length + edits.Sum(e => e.Text.Length));
        int copied = 0;
        foreach (var (at, text) in edits.OrderBy(e => e.At.Start.Value))
        {
            result.Write(bytes[copied..at.Start.Value]);
            result.Write(Encoding.UTF8.GetBytes(text));
            copied = at.End.Value;
        }

        result.Write(bytes[copied..]);
        return result.ToArray();
    }
}
