using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Grades;

/// <summary>A notebook as it was graded, ready to be shown: its cells as parts of an assignment, and as what they look like.</summary>
internal sealed class GradedNotebook
{
    private readonly NotebookDocument _document;
    private readonly OutputHtml _outputs;

    public GradedNotebook(AssignmentNotebook notebook)
    {
        Notebook = notebook;
        _document = NotebookDocument.Parse(notebook.ToBytes(), notebook.Name, NotebookFormat.Ipynb);
        Nonce = ContentPolicy.NonceOf(_document.Bytes.Span);
        Markdown = new(_ => null);
        _outputs = new(Markdown, html => Sandbox.Html(html, Nonce));
    }

    public AssignmentNotebook Notebook { get; }

    public MarkdownHtml Markdown { get; }

    /// <summary>What the scripts of its frames carry.</summary>
    public string Nonce { get; }

    /// <summary>A cell, with what it showed or without.</summary>
    public string Html(AssignmentCell cell, bool withOutputs = true)
    {
        var shown = _document.Cells[cell.Number - 1];
        return PageExporter.Cell(new(withOutputs ? shown : shown with { Executed = null }, null), Markdown, _outputs);
    }

    /// <summary>What a cell showed, alone.</summary>
    public string Shown(AssignmentCell cell) =>
        string.Join('\n', _document.Cells[cell.Number - 1].Executed?.Outputs.Select(_outputs.Render) ?? []);

    /// <summary>The answer to a question as one who marks it reads it; cells that the lecturer wrote are left out.</summary>
    /// <param name="question">The cell that gives the points.</param>
    /// <param name="given">The texts of the lecturer's cells.</param>
    public string Answer(AssignmentCell question, ImmutableHashSet<string> given) => string.Concat(AnswerText.CellsOf(Notebook, question)
        .Where(cell => cell.Role is not null || !given.Contains(cell.Source))
        .Select(cell => Html(cell)));
}
