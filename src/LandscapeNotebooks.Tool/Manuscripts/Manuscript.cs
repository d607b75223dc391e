using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Manuscripts.Citations;

namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>A notebook as it is exported: figures, tables, formulas and sections numbered, references and citations written out.</summary>
/// <param name="Matter">Who wrote it.</param>
/// <param name="Cells">In their order; the list of works is in the last ones.</param>
/// <param name="Works">What is cited; null where the notebook has no bibliography.</param>
internal sealed record Manuscript(FrontMatter Matter, ImmutableArray<ManuscriptCell> Cells, Bibliography? Works)
{
    private const string DefaultBibliography = "references.bib", WorksHeading = "References";

    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">Where its bibliography lies: the one of its front matter, else references.bib; null where nothing does.</param>
    /// <param name="style">How references are written.</param>
    /// <exception cref="NotebookException">A reference names nothing, a name is there twice, or front matter or bibliography cannot
    /// be read.</exception>
    public static Manuscript Of(NotebookDocument notebook, string? folder, IReferenceStyle style)
    {
        var matter = FrontMatter.Of(notebook);
        var works = BibliographyOf(matter, notebook.Name, folder);
        Numbering numbering = new(notebook, style);
        var cells = numbering.Cells.ToList();
        References references = new(notebook.Name, numbering.Labels, works, style);
        foreach (var cell in cells)
            references.Note(cell.Caption is { } caption ? caption.Text : cell.Cell.Kind == CellKind.Markdown ? cell.Cell.Source : "");
        cells = [.. cells.Select(cell => cell.Caption is { } caption
            ? cell with { Caption = caption with { Text = references.Write(caption.Text) } }
            : cell.Cell.Kind == CellKind.Markdown ? cell with { Cell = cell.Cell with { Source = references.Write(cell.Cell.Source) } }
            : cell)];
        AddByline(cells, style.Byline(matter));
        if (works?.Cited.Count > 0)
            AddWorks(cells, style.Works(works));
        return new(matter, [.. cells], works);
    }

    private static Bibliography? BibliographyOf(FrontMatter matter, string notebook, string? folder)
    {
        if (folder is null)
            return null;
        string path = Path.Combine(folder, matter.Bibliography ?? DefaultBibliography);
        if (File.Exists(path))
            return new(path, BibFile.Read(path));
        return matter.Bibliography is null ? null
            : throw new NotebookException(
                $"{notebook}, cell 1: bibliography is {matter.Bibliography}, which is no file beside the notebook.");
    }

    // Below the first title.
    private static void AddByline(List<ManuscriptCell> cells, string byline)
    {
        if (byline.Length == 0)
            return;
        int at = cells.FindIndex(cell => cell.Cell.Kind == CellKind.Markdown && Title(cell) is not null);
        if (at < 0)
            return;
        string source = cells[at].Cell.Source;
        int end = Title(cells[at])!.Value;
        cells[at] = cells[at] with { Cell = cells[at].Cell with { Source = $"{source[..end]}\n\n{byline}\n{source[end..]}" } };
    }

    private static int? Title(ManuscriptCell cell) =>
        Blocks.Heading().Matches(cell.Cell.Source).FirstOrDefault(heading => heading.Groups["signs"].Length == 1) is { } title
            ? title.Index + title.Length
            : null;

    // In the section that is there for them, or in one of its own.
    private static void AddWorks(List<ManuscriptCell> cells, string works)
    {
        for (int i = cells.Count - 1; i >= 0; i--)
        {
            var cell = cells[i].Cell;
            if (cell.Kind == CellKind.Markdown && Blocks.Heading().Matches(cell.Source).LastOrDefault(heading =>
                heading.Groups["title"].Value.TrimEnd().EndsWith(WorksHeading, StringComparison.Ordinal)) is { } heading)
            {
                int end = heading.Index + heading.Length;
                cells[i] = cells[i] with { Cell = cell with { Source = $"{cell.Source[..end]}\n\n{works}\n{cell.Source[end..]}" } };
                return;
            }
        }

        cells.Add(new(new NotebookCell(CellKind.Markdown, $"## {WorksHeading}\n\n{works}\n"), null));
    }
}
