using System.Globalization;
using System.Text;
using LandscapeNotebooks.Tool.Manuscripts;
using LandscapeNotebooks.Tool.Pages;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LandscapeNotebooks.Tool.Latex;

/// <summary>Markdown as LaTeX.</summary>
/// <param name="style">What references became.</param>
/// <param name="picture">The file of a picture that the notebook names by an address; null where there is none.</param>
internal sealed class LatexMarkdown(LatexStyle style, Func<string, string?> picture)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseMathematics().UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().Build();

    private static readonly string[] Sections = ["section", "subsection", "subsubsection", "paragraph", "subparagraph"];

    private bool _isAbstract;

    /// <summary>The first heading of the first level, as LaTeX; null before it.</summary>
    public string? Title { get; private set; }

    public string Render(string markdown)
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(TexEnvironments.Delimit(markdown), Pipeline);
        }
        catch (ArgumentException) // of Markdig, see MarkdownHtml.TooDeep
        {
            return $"{LatexText.Verbatim(markdown)}\n\\emph{{{MarkdownHtml.TooDeep}}}\n\n";
        }

        StringBuilder tex = new();
        Blocks(tex, document);
        return tex.ToString();
    }

    /// <summary>A caption's text.</summary>
    public string Inline(string markdown) => Render(markdown).Trim();

    /// <summary>Ends what a heading has begun.</summary>
    public string End()
    {
        bool wasAbstract = _isAbstract;
        _isAbstract = false;
        return wasAbstract ? "\\end{abstract}\n\n" : "";
    }

    private void Blocks(StringBuilder tex, ContainerBlock blocks)
    {
        for (int i = 0; i < blocks.Count; i++)
        {
            var caption = i + 1 < blocks.Count ? CaptionOf(blocks[i + 1]) : null;
            if (blocks[i] is HeadingBlock && i + 1 < blocks.Count && Link(blocks[i + 1], LatexStyle.WorksScheme) is not null)
                continue; // the list of works brings its own
            if (caption is not null)
            {
                StringBuilder inner = new();
                Block(inner, blocks[i++]);
                tex.Append(LatexFloat.Around(inner.ToString().Trim(), caption, Inline(caption.Text), spans: false));
            }
            else
                Block(tex, blocks[i]);
        }
    }

    private void Block(StringBuilder tex, Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                Heading(tex, heading);
                break;
            case MathBlock math:
                tex.Append(Display(math.Lines.ToString().Trim())).Append("\n\n");
                break;
            case CodeBlock code:
                tex.Append(LatexText.Verbatim(code.Lines.ToString())).Append('\n');
                break;
            case QuoteBlock quote:
                Environment(tex, "quote", quote);
                break;
            case ListBlock list:
                Environment(tex, list.IsOrdered ? "enumerate" : "itemize", list);
                break;
            case ListItemBlock item:
                StringBuilder inner = new();
                Blocks(inner, item);
                tex.Append("\\item ").Append(inner.ToString().Trim()).Append('\n');
                break;
            case Table table:
                Tabular(tex, table);
                break;
            case ThematicBreakBlock:
                tex.Append("\\bigskip\n\n");
                break;
            case HtmlBlock or LinkReferenceDefinitionGroup:
                break;
            case LeafBlock leaf:
                tex.Append(Text(leaf.Inline)).Append("\n\n");
                break;
            case ContainerBlock container:
                Blocks(tex, container);
                break;
        }
    }

    private void Heading(StringBuilder tex, HeadingBlock heading)
    {
        string text = Text(heading.Inline);
        tex.Append(End());
        if (heading.Level == 1 && Title is null)
        {
            Title = text;
            return;
        }

        if (text == "Abstract")
        {
            _isAbstract = true;
            tex.Append("\\begin{abstract}\n");
            return;
        }

        bool numbered = heading.Inline!.Descendants<LinkInline>().Any(link => link.Url == LatexStyle.NumberedHeading);
        tex.Append(CultureInfo.InvariantCulture, $"\\{Sections[Math.Max(0, heading.Level - 2)]}{(numbered ? "" : "*")}{{{text}}}\n\n");
    }

    private void Environment(StringBuilder tex, string name, ContainerBlock blocks)
    {
        tex.Append($"\\begin{{{name}}}\n");
        Blocks(tex, blocks);
        tex.Append($"\\end{{{name}}}\n\n");
    }

    private void Tabular(StringBuilder tex, Table table)
    {
        var rows = table.OfType<TableRow>().Select(row =>
            row.OfType<TableCell>().Select(cell => string.Join(' ', cell.OfType<ParagraphBlock>().Select(p => Text(p.Inline)))).ToList())
            .ToList();
        string columns = string.Concat(table.ColumnDefinitions.Take(rows.Count > 0 ? rows.Max(row => row.Count) : 0).Select(column =>
            column.Alignment switch { TableColumnAlign.Right => 'r', TableColumnAlign.Center => 'c', _ => 'l' }));
        tex.Append(LatexFloat.Tabular(columns, rows)).Append("\n\n");
    }

    /// <summary>A displayed formula: in its own environment, in a numbered one where it has a name or a tag.</summary>
    private static string Display(string tex) =>
        tex.StartsWith(@"\begin{align", StringComparison.Ordinal) || tex.StartsWith(@"\begin{gather", StringComparison.Ordinal)
            || tex.StartsWith(@"\begin{multline", StringComparison.Ordinal) || tex.StartsWith(@"\begin{eqnarray", StringComparison.Ordinal)
            || tex.StartsWith(@"\begin{equation", StringComparison.Ordinal)
            ? tex
            : tex.Contains(@"\label{", StringComparison.Ordinal) || tex.Contains(@"\tag", StringComparison.Ordinal)
                ? $"\\begin{{equation}}\n{tex}\n\\end{{equation}}"
                : $"\\[\n{tex}\n\\]";

    private string Text(ContainerInline? inlines) => inlines is null ? "" : string.Concat(inlines.Select(Inline));

    private string Inline(Inline inline) => inline switch
    {
        LiteralInline literal => LatexText.Escape(literal.Content.ToString()),
        CodeInline code => $"\\texttt{{{LatexText.Escape(code.Content)}}}",
        MathInline { DelimiterCount: > 1 } math => Display(math.Content.ToString().Trim()),
        MathInline math => $"${math.Content}$",
        LineBreakInline { IsHard: true } => "\\\\\n",
        LineBreakInline => "\n",
        EmphasisInline { DelimiterCount: 2 } strong => $"\\textbf{{{Text(strong)}}}",
        EmphasisInline emphasis => $"\\emph{{{Text(emphasis)}}}",
        AutolinkInline link => $"\\url{{{link.Url}}}",
        HtmlEntityInline entity => LatexText.Escape(entity.Transcoded.ToString()),
        TaskList task => task.Checked ? "[x]" : "[ ]",
        LinkInline link => Link(link),
        ContainerInline container => Text(container),
        _ => "",
    };

    private string Link(LinkInline link)
    {
        string address = link.Url ?? "";
        if (Index(address, LatexStyle.Scheme) is { } piece)
            return style.Pieces[piece];
        if (address is LatexStyle.NumberedHeading)
            return "";
        if (address is LatexStyle.WorksScheme)
            return "\\bibliography{works}";
        if (link.IsImage)
            return picture(address) is { } file ? $"\\includegraphics[width=\\linewidth]{{{file}}}" : Text(link);
        return address.StartsWith("http", StringComparison.Ordinal)
            ? $"\\href{{{address.Replace("%", "\\%", StringComparison.Ordinal).Replace("#", "\\#", StringComparison.Ordinal)}}}"
                + $"{{{Text(link)}}}"
            : Text(link);
    }

    private Caption? CaptionOf(Block block) =>
        Link(block, LatexStyle.CaptionScheme) is { } address && Index(address, LatexStyle.CaptionScheme) is { } index
            ? style.Captions[index]
            : null;

    private static string? Link(Block block, string scheme) =>
        block is ParagraphBlock { Inline: { } inline } && inline.FirstChild is LinkInline { Url: { } url, NextSibling: null }
        && url.StartsWith(scheme, StringComparison.Ordinal)
            ? url
            : null;

    private static int? Index(string address, string scheme) =>
        address.StartsWith(scheme, StringComparison.Ordinal)
        && int.TryParse(address.AsSpan(scheme.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;
}
