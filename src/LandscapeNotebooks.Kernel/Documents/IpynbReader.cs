using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>Reads an .ipynb of nbformat 4 and keeps in mind where things stand.</summary>
internal static class IpynbReader
{
    private const int MaxDepth = 256;
    private const int FirstMinorWithIds = 5;

    /// <exception cref="NotebookException">The bytes are not such a notebook.</exception>
    public static IpynbLayout Read(ReadOnlySpan<byte> bytes, string name)
    {
        int bom = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(bytes[bom..], new JsonReaderOptions { MaxDepth = MaxDepth });
        int cell = 0;
        try
        {
            return Root(ref reader, bom, name, ref cell);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new NotebookException(Explain(bytes, name, cell, e as JsonException), e);
        }
    }

    private static IpynbLayout Root(ref Utf8JsonReader reader, int bom, string name, ref int cell)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new NotebookException($"{name}: the file holds no JSON object, expected a notebook.");
        int? major = null, minor = null;
        string? language = null;
        Range at = default;
        ImmutableArray<IpynbCell>? cells = null;
        bool worksheets = false;
        var keys = new HashSet<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = Key(ref reader, keys, name, cell);
            switch (key)
            {
                case "nbformat":
                    major = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int version)
                        ? version
                        : throw new NotebookException($"{name}: nbformat is {Kind(reader.TokenType)}, expected the number 4.");
                    break;
                case "nbformat_minor":
                    minor = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int small) ? small : null;
                    reader.Skip();
                    break;
                case "metadata":
                    language = LanguageOf(ref reader, name);
                    break;
                case "cells":
                    int from = bom + (int)reader.TokenStartIndex;
                    cells = Cells(ref reader, bom, name, ref cell);
                    at = from..(bom + (int)reader.BytesConsumed);
                    break;
                case "worksheets":
                    worksheets = true;
                    reader.Skip();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        while (reader.Read())
        {
            // Only blanks may follow: the reader says so.
        }

        if (major is null && cells is null && !worksheets)
            throw new NotebookException($"{name}: the file is JSON but no notebook: it has neither nbformat nor cells.");
        if ((major ?? 4) != 4 || worksheets)
        {
            throw new NotebookException(
                $"{name}: nbformat is {major}, expected 4; "
                    + $"{(major > 4 ? "save it in format 4" : "convert it with `jupyter nbconvert --to notebook --nbformat 4`")}.");
        }

        return new IpynbLayout(cells ?? throw new NotebookException($"{name}: the notebook has no key cells, expected a list of cells."),
            language, at, minor >= FirstMinorWithIds);
    }

    private static ImmutableArray<IpynbCell> Cells(ref Utf8JsonReader reader, int bom, string name, ref int cell)
    {
        Expect(reader.TokenType, JsonTokenType.StartArray, name, 0, "cells", "a list of cells");
        var cells = ImmutableArray.CreateBuilder<IpynbCell>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            cell++;
            cells.Add(Cell(ref reader, bom, name, cell));
        }

        cell = 0;
        return cells.ToImmutable();
    }

    private static IpynbCell Cell(ref Utf8JsonReader reader, int bom, string name, int number)
    {
        Expect(reader.TokenType, JsonTokenType.StartObject, name, number, "it", "an object with cell_type and source");
        int start = bom + (int)reader.TokenStartIndex;
        CellKind? kind = null;
        string? source = null;
        string language = NotebookCell.CSharp;
        ImmutableArray<string> tags = [];
        int? count = null;
        string? id = null;
        Range? sourceAt = null, metadataAt = null, outputsAt = null, countAt = null;
        BoundText? bound = null;
        string? slide = null;
        var outputs = ImmutableArray<CellOutput>.Empty;
        var keys = new HashSet<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (Key(ref reader, keys, name, number))
            {
                case "cell_type":
                    kind = KindOf(ref reader, name, number);
                    break;
                case "id":
                    id = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                    reader.Skip();
                    break;
                case "source":
                    int text = bom + (int)reader.TokenStartIndex;
                    source = IpynbText.Read(ref reader, name, number, "source");
                    sourceAt = text..(bom + (int)reader.BytesConsumed);
                    break;
                case "metadata":
                    int metadata = bom + (int)reader.TokenStartIndex;
                    (language, tags, bound, slide) = IpynbText.Metadata(ref reader, name, number);
                    metadataAt = metadata..(bom + (int)reader.BytesConsumed);
                    break;
                case "execution_count":
                    count = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int n) ? n : null;
                    countAt = Span(ref reader, bom);
                    break;
                case "outputs":
                    Expect(reader.TokenType, JsonTokenType.StartArray, name, number, "outputs", "a list");
                    int from = bom + (int)reader.TokenStartIndex;
                    outputs = IpynbOutputs.Read(ref reader, name, number);
                    outputsAt = from..(bom + (int)reader.BytesConsumed);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (kind is null)
            throw new NotebookException($"{name}: cell {number} has no cell_type, expected code, markdown or raw.");
        if (source is null)
            throw new NotebookException($"{name}: cell {number} has no source, expected its text; an empty cell has \"source\": [].");
        var executed = kind == CellKind.Code ? new ExecutedCell(count, outputs) : null;
        var prose = kind == CellKind.Markdown ? bound : null;
        return new IpynbCell(new NotebookCell(kind.Value, source, language, tags, executed, prose, slide),
            start..(bom + (int)reader.BytesConsumed), id, sourceAt!.Value, metadataAt, outputsAt, countAt);
    }

    private static CellKind KindOf(ref Utf8JsonReader reader, string name, int number)
    {
        Expect(reader.TokenType, JsonTokenType.String, name, number, "cell_type", "code, markdown or raw");
        return reader.GetString() switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            var other => throw new NotebookException($"{name}: cell {number} has cell_type {other}, expected code, markdown or raw."),
        };
    }

    private static string? LanguageOf(ref Utf8JsonReader reader, string name)
    {
        Expect(reader.TokenType, JsonTokenType.StartObject, name, 0, "metadata", "an object");
        using var metadata = JsonDocument.ParseValue(ref reader);
        return metadata.RootElement.TryGetProperty("kernelspec", out var kernel) && kernel.ValueKind == JsonValueKind.Object
            && (kernel.TryGetProperty("language", out var language) || kernel.TryGetProperty("name", out language))
            && language.ValueKind == JsonValueKind.String
                ? language.GetString()
                : null;
    }

    private static Range Span(ref Utf8JsonReader reader, int bom)
    {
        int start = bom + (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(bom + (int)reader.BytesConsumed);
    }

    // Moves on to the value.
    private static string Key(ref Utf8JsonReader reader, HashSet<string> seen, string name, int cell)
    {
        var key = reader.GetString()!;
        if (!seen.Add(key))
            throw new NotebookException($"{name}: {Place(cell)} has the key {key} twice; remove one of them.");
        reader.Read();
        return key;
    }

    internal static void Expect(JsonTokenType actual, JsonTokenType expected, string name, int cell, string what, string expectation)
    {
        if (actual != expected)
            throw new NotebookException($"{name}: {Place(cell)}: {what} is {Kind(actual)}, expected {expectation}.");
    }

    internal static string Place(int cell) => cell == 0 ? "the notebook" : $"cell {cell}";

    internal static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    private static string Explain(ReadOnlySpan<byte> bytes, string name, int cell, JsonException? error)
    {
        var place = cell == 0 ? "" : $", in cell {cell}";
        var line = error?.LineNumber is { } number ? $"line {number + 1}" : "a text that is not UTF-8";
        if (bytes.Trim(" \t\r\n\0"u8).IsEmpty)
            return $"{name}: the file is empty; take it from a backup or from version control.";
        if (bytes.IndexOf("<<<<<<< "u8) >= 0 && bytes.IndexOf(">>>>>>> "u8) >= 0)
            return $"{name}: the file holds the marks of a merge conflict ({line}{place}); resolve it in version control.";
        if (error?.Message.Contains("maximum configured depth", StringComparison.Ordinal) == true)
            return $"{name}: the JSON is nested more than {MaxDepth} deep ({line}{place}); clear the outputs of that cell.";
        bool early = !bytes.TrimEnd(" \t\r\n\0"u8).EndsWith("}"u8)
            || error?.Message.Contains("depth to be zero", StringComparison.Ordinal) == true;
        return early
            ? $"{name}: the file ends early, at {line}{place}; take it from a backup or from version control."
            : $"{name}: the file is not JSON at {line}{place}; repair it there, or take it from a backup or from version control.";
    }
}
