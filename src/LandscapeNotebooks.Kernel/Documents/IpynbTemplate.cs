using System.Globalization;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>Writes a whole new .ipynb, byte for byte as Jupyter would save it.</summary>
internal static class IpynbTemplate
{
    public static string Write(IEnumerable<NotebookCell> cells)
    {
        var numbered = cells.Select((cell, i) => (Cell: cell, Id: string.Create(CultureInfo.InvariantCulture, $"cell-{i + 1}"))).ToList();
        return new JsonText("\n", " ").Object(
            ("cells", json => json.List(numbered, (j, c) => Cell(j, c.Cell, c.Id))),
            ("metadata", Metadata),
            ("nbformat", json => json.Raw("4")),
            ("nbformat_minor", json => json.Raw("5"))) + "\n";
    }

    private static void Cell(JsonText json, NotebookCell cell, string id)
    {
        if (cell.Kind == CellKind.Code)
        {
            var executed = cell.Executed ?? ExecutedCell.NotRun;
            json.Object(
                ("cell_type", j => j.String("code")),
                ("execution_count", j => j.Raw(IpynbWriter.Count(executed.ExecutionCount))),
                ("id", j => j.String(id)),
                ("metadata", j => CellMetadata(j, cell)),
                ("outputs", j => IpynbWriter.Outputs(j, executed)),
                ("source", j => j.Lines(cell.Source)));
        }
        else
        {
            json.Object(
                ("cell_type", j => j.String(cell.Kind == CellKind.Markdown ? "markdown" : "raw")),
                ("id", j => j.String(id)),
                ("metadata", j => CellMetadata(j, cell)),
                ("source", j => j.Lines(cell.Source)));
        }
    }

    // Keys in the order of the alphabet, as Jupyter saves them.
    internal static void CellMetadata(JsonText json, NotebookCell cell)
    {
        var members = new List<(string, Action<JsonText>)>();
        if (cell.SlideType is { } slide)
            members.Add(("slideshow", j => j.Object(("slide_type", k => k.String(slide)))));
        if (cell.Bound is { } bound)
            members.Add(("landscapes", j => ProseMetadata.Parts(j, bound)));
        if (cell.Language != NotebookCell.CSharp)
            members.Add(("polyglot_notebook", j => j.Object(("kernelName", k => k.String(cell.Language)))));
        if (!cell.Tags.IsDefaultOrEmpty)
            members.Add(("tags", j => j.List(cell.Tags, (k, tag) => k.String(tag))));
        json.Object([.. members.OrderBy(member => member.Item1, StringComparer.Ordinal)]);
    }

    private static void Metadata(JsonText json) => json.Object(
        ("kernelspec", j => j.Object(
            ("display_name", k => k.String(".NET (C#)")), ("language", k => k.String("C#")), ("name", k => k.String(".net-csharp")))),
        ("language_info", j => j.Object(("file_extension", k => k.String(".cs")), ("mimetype", k => k.String("text/x-csharp")),
            ("name", k => k.String("C#")), ("pygments_lexer", k => k.String("csharp")))),
        ("polyglot_notebook", j => j.Object(("kernelInfo", k => k.Object(
            ("defaultKernelName", l => l.String("csharp")),
            ("items", l => l.List(["csharp"],
                (m, name) => m.Object(("aliases", n => n.List<string>([], (_, _) => { })), ("name", n => n.String(name))))))))));
}
