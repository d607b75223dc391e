using System.Globalization;
using System.Text;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Figures.Printing;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Manuscripts;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Pages.Markup;
using LandscapeNotebooks.Tool.Papers;

namespace LandscapeNotebooks.Tool.Latex;

/// <summary>Makes LaTeX of an executed notebook, its figures as PDF beside it.</summary>
internal sealed class LatexExporter
{
    private readonly string _folder;
    private readonly string _files;
    private readonly PaperOptions _options;
    private readonly LatexStyle _style = new();
    private readonly LatexMarkdown _markdown;
    private readonly List<(string Name, byte[] Bytes)> _pictures = [];
    private readonly List<(string Name, string Page, FigureOrigin? Origin)> _drawings = [];

    private FigureOrigin _origin = new();

    private LatexExporter(string folder, string files, PaperOptions options)
    {
        (_folder, _files, _options) = (folder, files, options);
        _markdown = new(_style, FileOf);
    }

    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">Where its pictures and its bibliography lie.</param>
    /// <param name="files">The folder of the pictures, as the text addresses it.</param>
    /// <param name="options">How it is set.</param>
    public static async Task<MarkdownPage> ExportAsync(NotebookDocument notebook, string folder, string files, PaperOptions options)
    {
        LatexExporter exporter = new(folder, files, options);
        string text = exporter.Write(notebook);
        if (exporter._drawings.Count > 0)
        {
            await using var browser = await BrowserSession.OpenAsync();
            foreach (var (name, page, origin) in exporter._drawings)
            {
                byte[] pdf = await browser.PrintAsync(page);
                Dictionary<string, string> entries = new() { ["Creator"] = "LandscapeNotebooks" };
                if (origin is not null)
                    entries[OriginMark.PdfEntry] = origin.ToJson();
                exporter._pictures.Add((name, PdfFile.Describe(pdf, entries)));
            }
        }

        return new(text, exporter._pictures);
    }

    /// <summary>The text alone, which needs no browser.</summary>
    internal static string Text(NotebookDocument notebook, string folder, string files, PaperOptions options) =>
        new LatexExporter(folder, files, options).Write(notebook);

    private string Write(NotebookDocument notebook)
    {
        var manuscript = Manuscript.Of(notebook, _folder, _style);
        StringBuilder body = new(), appendix = new();
        foreach (var (cell, caption) in manuscript.Cells)
        {
            if (cell.HasTag("remove-cell"))
                continue;
            if (cell.Kind == CellKind.Markdown)
                body.Append(_markdown.Render(cell.Source));
            if (cell.Kind != CellKind.Code)
                continue;
            if (cell.Source.Trim().Length > 0 && !cell.HasTag("remove-input") && _options.Code != PaperCode.None)
                (_options.Code == PaperCode.Inline ? body : appendix).Append(LatexText.Verbatim(cell.Source)).Append('\n');
            if (!cell.HasTag("remove-output"))
            {
                _origin = CellOrigin.Of(notebook, cell.Executed?.ExecutionCount);
                body.Append(Outputs(cell.Executed?.Outputs ?? [], caption));
            }

        }

        body.Append(_markdown.End());
        if (manuscript.Works is { Cited.Count: > 0 } works)
            _pictures.Add((Path.GetFileName(works.Path), File.ReadAllBytes(works.Path)));
        if (appendix.Length > 0)
            body.Append("\\appendix\n\\section*{Code}\n\n").Append(appendix);
        string text = body.ToString().Replace("\\bibliography{works}", manuscript.Works is { } used
            ? $"\\bibliographystyle{{plainnat}}\n\\bibliography{{{_files}/{Path.GetFileNameWithoutExtension(used.Path)}}}"
            : "", StringComparison.Ordinal);
        return Preamble(manuscript.Matter, _markdown.Title ?? LatexText.Escape(Path.GetFileNameWithoutExtension(notebook.Name)))
            + text.TrimEnd() + "\n\n\\end{document}\n";
    }

    private string Preamble(FrontMatter matter, string title)
    {
        string authors = string.Join(" \\and ", matter.Authors.Select(author =>
            LatexText.Escape(author.Name) + (author.Affiliation is { } place ? $" \\\\ \\small {LatexText.Escape(place)}" : "")));
        string paper = _options.Paper == PaperSize.A4 ? "a4paper" : "letterpaper";
        return $"\\documentclass[{paper},10pt{(_options.Columns == 2 ? ",twocolumn" : "")}]{{article}}\n"
            + "% Another class takes the place of this line; all else is plain LaTeX.\n"
            + "\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n"
            + "\\usepackage{textcomp,amsmath,amssymb,graphicx,booktabs,fancyvrb,natbib}\n"
            + "\\usepackage[margin=22mm]{geometry}\n\\IfFileExists{fvextra.sty}{\\usepackage{fvextra}\\fvset{breaklines}}{}\n"
            + "\\fvset{fontsize=\\footnotesize}\n\\usepackage{hyperref}\n\\sloppy\n\n"
            + $"\\title{{{title}}}\n\\author{{{authors}}}\n\\date{{{LatexText.Escape(matter.Date ?? "")}}}\n\n"
            + "\\begin{document}\n\\maketitle\n\n";
    }

    private string Outputs(IEnumerable<CellOutput> outputs, Caption? caption)
    {
        StringBuilder tex = new();
        bool spans = false;
        foreach (var output in outputs)
        {
            string shown = output switch
            {
                StreamOutput stream => LatexText.Verbatim(TerminalText.Plain(stream.Text)),
                DisplayOutput display => Bundle(display.Data, ref spans),
                ResultOutput result => Bundle(result.Data, ref spans),
                ErrorOutput error => LatexText.Verbatim(TerminalText.Plain(string.Join('\n', error.Traceback))),
                _ => "",
            };
            tex.Append(shown).Append(shown.Length > 0 ? "\n" : "");
        }

        return tex.Length == 0 ? ""
            : caption is null ? $"{tex}\n"
            : LatexFloat.Around(tex.ToString().Trim(), caption, _markdown.Inline(caption.Text), spans && _options.Columns == 2);
    }

    private string Bundle(MimeBundle data, ref bool spans)
    {
        string tables = data.TryGet(MimeBundle.Html, out string? html)
            ? string.Concat(HtmlTables.Tabulars(html).Select(table => $"\\begin{{center}}\n{table}\n\\end{{center}}\n"))
            : "";
        if (data.TryGet("image/svg+xml", out string? svg))
        {
            string name = Next("pdf");
            _drawings.Add((name, DrawingPage.Html(HtmlSanitizer.Clean(svg)), _origin));
            var (width, height) = DrawingPage.Size(svg);
            bool wide = width > 1.75 * height;
            spans |= wide;
            return tables + Graphics(
                name, wide || width > 400 ? "\\linewidth" : string.Create(CultureInfo.InvariantCulture, $"{0.75 * width:0.#}bp"));
        }

        foreach (string kind in new[] { "png", "jpeg" })
            if (data.TryGet("image/" + kind, out string? base64) && PictureText.TryRead(base64, out byte[]? picture))
            {
                string name = Next(kind == "png" ? "png" : "jpg");
                _pictures.Add((name, OriginMark.Of(picture, _origin)));
                return Graphics(name, "\\linewidth");
            }

        if (data.TryGet("text/markdown", out string? markdown))
            return _markdown.Render(markdown);
        if (data.TryGet("text/latex", out string? latex))
            return $"\\[\n{latex.Trim().Trim('$')}\n\\]\n";
        return tables.Length > 0 ? tables
            : data.TryGet(MimeBundle.PlainText, out string? plain) ? LatexText.Verbatim(TerminalText.Plain(plain)) : "";
    }

    private string Graphics(string name, string width) => $"\\includegraphics[width={width}]{{{_files}/{name}}}\n";

    private string Next(string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"picture-{_drawings.Count + _pictures.Count + 1}.{ending}");

    /// <summary>A picture beside the notebook, taken along.</summary>
    private string? FileOf(string address)
    {
        if (new PictureFiles(_folder).DataUri(address) is not { } uri)
            return null;
        byte[] bytes = Convert.FromBase64String(uri[(uri.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        if (uri.StartsWith("data:image/svg", StringComparison.Ordinal))
        {
            string drawing = Next("pdf");
            _drawings.Add((drawing, DrawingPage.Html(HtmlSanitizer.Clean(Encoding.UTF8.GetString(bytes))), OriginMark.Find(bytes)));
            return $"{_files}/{drawing}";
        }

        string name = Next(uri.StartsWith("data:image/png", StringComparison.Ordinal) ? "png" : "jpg");
        _pictures.Add((name, bytes));
        return $"{_files}/{name}";
    }
}
