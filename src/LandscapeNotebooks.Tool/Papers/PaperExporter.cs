using System.Net;
using System.Text;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Figures.Printing;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Manuscripts;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Papers;

/// <summary>Makes a PDF of an executed notebook: pages set by a browser, text and figures as they are drawn.</summary>
internal static class PaperExporter
{
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">Where its pictures and its bibliography lie.</param>
    /// <param name="options">How it is set.</param>
    public static async Task<byte[]> PrintAsync(NotebookDocument notebook, string folder, PaperOptions options)
    {
        await using var browser = await BrowserSession.OpenAsync();
        var (html, title, matter) = Page(notebook, folder, options);
        return PdfFile.Describe(await browser.PrintAsync(html), Entries(notebook, title, matter));
    }

    /// <summary>What a reader of the file is told.</summary>
    private static Dictionary<string, string> Entries(NotebookDocument notebook, string title, FrontMatter matter)
    {
        Dictionary<string, string> entries = new(StringComparer.Ordinal) { ["Title"] = title };
        if (!matter.Authors.IsEmpty)
            entries["Author"] = string.Join(", ", matter.Authors.Select(author => author.Name));
        if (!matter.Keywords.IsEmpty)
            entries["Keywords"] = string.Join(", ", matter.Keywords);
        entries["Creator"] = "LandscapeNotebooks";
        entries[OriginMark.PdfEntry] = CellOrigin.Of(notebook, cell: null).ToJson();
        return entries;
    }

    /// <summary>The page that is printed.</summary>
    internal static (string Html, string Title, FrontMatter Matter) Page(NotebookDocument notebook, string folder, PaperOptions options)
    {
        var manuscript = Manuscript.Of(notebook, folder, new LinkStyle());
        MarkdownHtml markdown = new(new PictureFiles(folder).DataUri);
        OutputHtml outputs = new(markdown, frame: null);
        StringBuilder body = new();
        List<string> code = [];
        foreach (var part in manuscript.Cells)
            body.Append(Cell(part, markdown, outputs, options.Code, code));
        if (code.Count > 0)
            body.Append($"<section class=\"appendix\">\n<h2>Code</h2>\n{string.Concat(code)}</section>\n");

        string content = body.ToString();
        string title = markdown.Headings is [var first, ..] ? first.Text : Path.GetFileNameWithoutExtension(notebook.Name);
        string katex = content.Contains("class=\"tex", StringComparison.Ordinal) ? PageAssets.KatexScript : "";
        string paper = OptionText.Kebab(options.Paper.ToString());
        StringBuilder page = new($"<!doctype html>\n<html lang=\"en\" data-paper=\"{paper}\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; ")
            .Append("style-src 'unsafe-inline'; img-src data:; font-src data:\">\n")
            .Append($"<title>{WebUtility.HtmlEncode(title)}</title>\n")
            .Append($"<style>{(katex.Length > 0 ? PageAssets.KatexStyle(content) : "")}</style>\n")
            .Append($"<style>{Fonts.Style}{PageAssets.PaperStyle}\n@page {{ size: {options.Paper}; }}</style>\n</head>\n")
            .Append($"<body class=\"columns-{options.Columns}\">\n<main>\n{content}</main>\n")
            .Append($"<script>{katex}</script>\n<script>{PageAssets.PaperScript}</script>\n</body>\n</html>\n");
        return (page.ToString(), title, manuscript.Matter);
    }

    private static string Cell(ManuscriptCell part, MarkdownHtml markdown, OutputHtml outputs, PaperCode where, List<string> appendix)
    {
        var cell = part.Cell;
        if (cell.HasTag("remove-cell") || cell.Kind == CellKind.Raw)
            return "";
        if (cell.Kind == CellKind.Markdown)
            return markdown.Render(cell.Source);

        string code = cell.Source.Trim().Length == 0 || cell.HasTag("remove-input") ? "" : CellCode(cell);
        if (where == PaperCode.Appendix && code.Length > 0)
            appendix.Add(code);
        string shown = cell.HasTag("remove-output") ? "" : string.Join('\n', cell.Executed?.Outputs.Select(outputs.Render) ?? []);
        string result = shown.Length == 0 ? ""
            : CaptionHtml.Around($"<section class=\"outputs\">\n{shown}\n</section>\n", part.Caption, markdown);
        return (where == PaperCode.Inline ? code : "") + result;
    }

    private static string CellCode(NotebookCell cell) => $"<pre class=\"code\"><code>{CodeHtml.Of(cell)}</code></pre>\n";
}
