using System.Text;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>Writes the cells of a draft into the bytes of an .ipynb: what was not edited keeps its bytes.</summary>
internal static class IpynbDraft
{
    public static byte[] Write(ReadOnlySpan<byte> bytes, IpynbLayout layout, IReadOnlyList<DraftCell> cells)
    {
        var (newLine, unit) = IpynbWriter.Style(bytes);
        string indent = newLine.Length == 0 ? "" : unit + unit;
        using var result = new MemoryStream(bytes.Length);
        result.Write(bytes[..layout.CellsAt.Start.Value]);
        Text("[");
        for (int i = 0; i < cells.Count; i++)
        {
            Text(i == 0 ? newLine + indent : newLine.Length == 0 ? ", " : "," + newLine + indent);
            result.Write(Cell(cells[i], layout.HasIds, newLine, unit));
        }

        Text(cells.Count == 0 ? "]" : newLine + (newLine.Length == 0 ? "" : unit) + "]");
        result.Write(bytes[layout.CellsAt.End.Value..]);
        return result.ToArray();

        void Text(string text) => result.Write(Encoding.UTF8.GetBytes(text));
    }

    private static byte[] Cell(DraftCell draft, bool hasIds, string newLine, string unit)
    {
        var cell = draft.Cell;
        if (draft.Origin is not { } origin || origin.Place.Cell.Kind != cell.Kind || origin.Place.Cell.Language != cell.Language)
            return New(draft, hasIds, newLine, unit);

        var was = origin.Place.Cell;
        List<(Range At, string Text)> edits = [];
        string indent = IpynbWriter.IndentOf(origin.Text, origin.Place, unit, newLine);
        JsonText Json() => new(newLine, unit) { Indent = indent };
        if (cell.Source != was.Source)
            edits.Add((origin.Place.Source, Json().Lines(cell.Source).ToString()));
        if (cell.Kind == CellKind.Code && !Equals(cell.Executed, was.Executed))
            IpynbWriter.AddOutputs(edits, origin.Place, cell.Executed ?? ExecutedCell.NotRun, Json, newLine);
        return edits.Count == 0 ? origin.Text : IpynbWriter.Splice(origin.Text, edits);
    }

    private static byte[] New(DraftCell draft, bool hasIds, string newLine, string unit)
    {
        var cell = draft.Cell;
        var json = new JsonText(newLine, unit) { Indent = newLine.Length == 0 ? "" : unit + unit };
        var executed = cell.Executed ?? ExecutedCell.NotRun;
        List<(string, Action<JsonText>)> members =
        [
            ("cell_type", j => j.String(cell.Kind switch { CellKind.Code => "code", CellKind.Markdown => "markdown", _ => "raw" })),
        ];
        if (cell.Kind == CellKind.Code)
            members.Add(("execution_count", j => j.Raw(IpynbWriter.Count(executed.ExecutionCount))));
        if (hasIds)
            members.Add(("id", j => j.String(draft.Id)));
        // A cell that changed its kind keeps its metadata: tags, and what other programs wrote there.
        if (draft.Origin is { Place: { Metadata: { } at } place } origin && place.Cell.Language == cell.Language)
            members.Add(("metadata", j => j.Raw(Encoding.UTF8.GetString(origin.Text[at]))));
        else
            members.Add(("metadata", j => IpynbTemplate.CellMetadata(j, cell)));
        if (cell.Kind == CellKind.Code)
            members.Add(("outputs", j => IpynbWriter.Outputs(j, executed)));
        members.Add(("source", j => j.Lines(cell.Source)));
        return Encoding.UTF8.GetBytes(json.Object([.. members]).ToString());
    }
}
