using System.Net;
using System.Text;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Manuscripts;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Papers;

namespace LandscapeNotebooks.Tool.Slides;

/// <summary>Makes slides of an executed notebook, in one file.</summary>
/// <remarks>
/// A slide begins at each heading of the first two levels, or, where the metadata of any cell says <c>slide</c>, at those cells alone, as
/// in Jupyter: <c>subslide</c> begins one too, a <c>fragment</c> comes at a key press, <c>skip</c> stays out, <c>notes</c> (also as a
/// tag) are for the speaker. What is too long for a slide goes on on the next.
/// </remarks>
internal static class SlideExporter
{
    private const string Notes = "notes";

    public static string Export(NotebookDocument notebook, string folder, PlotlyEmbedding plotly, PaperCode code)
    {
        var manuscript = Manuscript.Of(notebook, folder, new LinkStyle());
        MarkdownHtml markdown = new(new PictureFiles(folder).DataUri);
        string nonce = ContentPolicy.NonceOf(notebook.Bytes.Span);
        OutputHtml outputs = new(markdown, html => Sandbox.Html(html, nonce));
        bool isMarked = notebook.Cells.Any(cell => cell.SlideType is "slide" or "subslide");
        List<Slide> slides = [new()], appendix = [];
        foreach (var part in manuscript.Cells)
            Add(part, markdown, outputs, code, isMarked, slides, appendix);

        string content = string.Concat(slides.Concat(appendix).Where(slide => !slide.IsEmpty).Select(slide => slide.Html));
        string title = markdown.Headings is [var first, ..] ? first.Text : Path.GetFileNameWithoutExtension(notebook.Name);
        PageLibraries libraries = new(content, plotly);
        var (head, script, scripts, styles) = PageAssets.Reveal;
        string style = $"\n{Fonts.Style}{PageAssets.SlideStyle}", arrange = $"\n{PageAssets.SlideScript}", live = $"\n{PageAssets.Script}";
        StringBuilder page = new("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append(ContentPolicy.Meta(content, [ContentPolicy.Hash(arrange), ContentPolicy.Hash(live), .. scripts, .. libraries.Scripts],
                [ContentPolicy.Hash(style), .. styles, .. libraries.Styles, .. SlideStyles], nonce))
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append($"<title>{WebUtility.HtmlEncode(title)}</title>\n<meta name=\"generator\" content=\"LandscapeNotebooks\">\n")
            .Append(libraries.Head).Append(head).Append($"<style>{style}</style>\n</head>\n<body>\n")
            .Append($"<div class=\"reveal\"><div class=\"slides\">\n{content}</div></div>\n")
            .Append($"{script}<script>{arrange}</script>\n{libraries.Body}<script>{live}</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>The style that reveal.js makes when it prints: the size of a page.</summary>
    private static IEnumerable<string> SlideStyles =>
    [
        ContentPolicy.Hash("@page{size:1280px 720px; margin: 0px;}"),
        ContentPolicy.Hash(".reveal section>img, .reveal section>video, .reveal section>iframe{max-width: 1280px; max-height:720px}"),
    ];

    private static void Add(
        ManuscriptCell part, MarkdownHtml markdown, OutputHtml outputs, PaperCode code, bool isMarked, List<Slide> slides,
        List<Slide> appendix)
    {
        var cell = part.Cell;
        if (cell.Kind == CellKind.Raw || cell.HasTag("remove-cell") || cell.SlideType == "skip")
            return;
        if (cell.SlideType == Notes || cell.HasTag(Notes))
        {
            if (cell.Kind == CellKind.Markdown)
                slides[^1].AddNotes(markdown.Render(cell.Source));
            return;
        }

        bool isFragment = cell.SlideType == "fragment";
        if (cell.SlideType is "slide" or "subslide")
            Begin(slides);
        if (cell.Kind == CellKind.Markdown)
        {
            foreach (string piece in isMarked ? [cell.Source] : Sections(cell.Source))
            {
                if (!isMarked && BeginsSection(piece))
                    Begin(slides);
                slides[^1].Add(markdown.Render(piece), isFragment);
            }

            return;
        }

        string block = cell.Source.Trim().Length == 0 || cell.HasTag("remove-input") ? ""
            : $"<pre class=\"code\"><code>{CodeHtml.Of(cell)}</code></pre>\n";
        if (code == PaperCode.Appendix && block.Length > 0)
        {
            appendix.Add(new());
            appendix[^1].Add((appendix.Count == 1 ? "<h2>Code</h2>\n" : "") + block, isFragment: false);
        }

        string shown = cell.HasTag("remove-output") ? "" : string.Join('\n', cell.Executed?.Outputs.Select(outputs.Render) ?? []);
        slides[^1].Add((code == PaperCode.Inline ? block : "") + (shown.Length == 0 ? ""
            : CaptionHtml.Around($"<section class=\"outputs\">\n{shown}\n</section>\n", part.Caption, markdown)), isFragment);
    }

    private static void Begin(List<Slide> slides)
    {
        if (!slides[^1].IsEmpty)
            slides.Add(new());
    }

    private static bool BeginsSection(string markdown) =>
        Blocks.Heading().Match(markdown) is { Success: true } heading && heading.Groups["signs"].Length <= 2
        && markdown.AsSpan(0, heading.Index).IsWhiteSpace();

    /// <summary>A text cut before its headings of the first two levels.</summary>
    private static List<string> Sections(string markdown)
    {
        List<int> starts = [];
        Blocks.Replace(markdown, Blocks.Heading(), heading =>
        {
            if (heading.Groups["signs"].Length <= 2 && heading.Index > 0)
                starts.Add(heading.Index);
            return heading.Value;
        });
        starts.Insert(0, 0);
        return [.. starts.Select((start, i) => markdown[start..(i + 1 < starts.Count ? starts[i + 1] : markdown.Length)])];
    }
}
