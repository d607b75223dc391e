using System.Net;
using System.Text;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Manuscripts;
using LandscapeNotebooks.Tool.Pages.Markup;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Makes one self-contained HTML page of an executed notebook.</summary>
internal static class PageExporter
{
    private const int HeadingsForContents = 4;

    /// <summary>The page. With <see cref="PlotlyEmbedding.Embed"/> it needs no network; without scripts its
    /// text, TeX and pictures stand.</summary>
    public static string Export(NotebookDocument notebook, PageOptions options)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(options);
        MarkdownHtml markdown = new(new PictureFiles(options.Folder).DataUri);
        string nonce = ContentPolicy.NonceOf(notebook.Bytes.Span);
        OutputHtml outputs = new(markdown, html => Sandbox.Html(html, nonce));
        StringBuilder body = new();
        var manuscript = Manuscript.Of(notebook, options.Folder, new LinkStyle());
        foreach (var cell in manuscript.Cells)
            body.Append(Cell(cell, markdown, outputs));

        string content = body.ToString();
        string title = markdown.Headings.FirstOrDefault(heading => heading.Level == 1)?.Text
            ?? (markdown.Headings is [var first, ..] ? first.Text : options.FallbackTitle);
        string contents = Contents(markdown.Headings);
        return new PageShell { Title = title, Contents = contents, Plotly = options.Plotly, Nonce = nonce }.Render(content);
    }

    /// <summary>A cell as it stands on a page: text, or code with what it showed.</summary>
    public static string Cell(ManuscriptCell part, MarkdownHtml markdown, OutputHtml outputs)
    {
        var cell = part.Cell;
        if (cell.HasTag("remove-cell"))
            return "";
        if (cell.Kind == CellKind.Markdown)
            return markdown.Render(cell.Source);
        if (cell.Kind == CellKind.Raw)
            return "";

        string code = cell.Source.Trim().Length == 0 || cell.HasTag("remove-input") ? "" : Code(cell);
        string shown = cell.HasTag("remove-output") ? "" : string.Join('\n', cell.Executed?.Outputs.Select(outputs.Render) ?? []);
        if (code.Length + shown.Length == 0)
            return "";
        return $"<section class=\"cell\">\n{code}{(shown.Length > 0 ? CaptionHtml.Around(Outputs(shown), part.Caption, markdown) : "")}"
            + "</section>\n";
    }

    private static string Outputs(string shown) => $"<section class=\"outputs\">\n{shown}\n</section>\n";

    private static string Code(NotebookCell cell)
    {
        string block = $"<pre class=\"code\" tabindex=\"0\"><code>{CodeHtml.Of(cell)}</code></pre>\n";
        return cell.HasTag("hide-input") ? $"<details><summary>Code</summary>{block}</details>\n" : block;
    }

    private static string Contents(IReadOnlyList<PageHeading> headings)
    {
        PageHeading[] listed = [.. headings.Where(heading => heading.Level is 2 or 3)];
        if (listed.Length < HeadingsForContents)
            return "";
        var items = listed.Select(heading =>
            $"<li{(heading.Level == 3 ? " class=\"deep\"" : "")}><a "
                + $"href=\"#{HtmlNames.Prefix}{WebUtility.HtmlEncode(heading.Id)}\">{heading.Html}</a></li>\n");
        return $"<nav class=\"contents\" aria-label=\"Contents\"><details open><summary>Contents</summary>\n<ol>\n"
            + $"{string.Concat(items)}</ol></details></nav>\n";
    }
}
