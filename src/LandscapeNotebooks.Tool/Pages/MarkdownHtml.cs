using System.Net;
using LandscapeNotebooks.Tool.Pages.Markup;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>The Markdown of a notebook as HTML that is safe to show: raw HTML is sanitised, addresses are
/// checked, pictures are embedded.</summary>
internal sealed class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseMathematics().UsePipeTables()
            .UseFootnotes()
            .UseTaskLists()
            .UseAutoLinks()
            .UseEmphasisExtras()
            .UseDefinitionLists()
            .UsePreciseSourceLocation()
        .Build();

    private readonly Func<string, string?> _picture;
    private readonly Func<string, string> _links;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<PageHeading> _headings = [];

    /// <param name="picture">The data URI of a picture that the notebook names by an address, or null to leave the address.</param>
    /// <param name="links">The address of a notebook beside this one; without it that of its page.</param>
    public MarkdownHtml(Func<string, string?> picture, Func<string, string>? links = null) =>
        (_picture, _links) = (picture, links ?? (address => address.Replace(".ipynb", ".html", StringComparison.Ordinal)));

    /// <summary>Stands below lists, quotes or brackets that are nested more than Markdig follows, for which it throws.</summary>
    public const string TooDeep = "Nested too deeply for Markdown: it stands as it was written.";

    /// <summary>The headings of all that was rendered so far.</summary>
    public IReadOnlyList<PageHeading> Headings => _headings;

    public string Render(string markdown)
    {
        int headings = _headings.Count;
        try
        {
            return Html(markdown);
        }
        catch (ArgumentException) // of Markdig, see TooDeep
        {
            _headings.RemoveRange(headings, _headings.Count - headings);
            return $"<pre class=\"result\">{WebUtility.HtmlEncode(markdown)}</pre>\n"
                + $"<p class=\"omitted\">{TooDeep}</p>\n";
        }
    }

    private string Html(string markdown)
    {
        var document = Markdown.Parse(TexEnvironments.Delimit(markdown), Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
            Name(heading);
        foreach (var link in document.Descendants<LinkInline>())
            Check(link);
        foreach (var link in document.Descendants<AutolinkInline>()
            .Where(link => !link.IsEmail && !HtmlRules.IsSafeAddress(link.Url))
            .ToList())
            link.ReplaceBy(new LiteralInline(link.Url));

        using StringWriter writer = new() { NewLine = "\n" };
        HtmlRenderer renderer = new(writer);
        Pipeline.Setup(renderer);
        Replace<CodeBlock>(renderer, Code); // before formulas, which are code blocks to Markdig
        Replace<MathInline>(renderer, Math);
        Replace<MathBlock>(renderer, MathDisplay);
        Replace<HtmlInline>(renderer, (html, tag) => html.Write(IsMarkup(tag.Tag) ? tag.Tag : WebUtility.HtmlEncode(tag.Tag)));
        var table = renderer.ObjectRenderers.FindExact<HtmlTableRenderer>()!;
        Replace<Table>(renderer, (html, block) =>
        {
            html.Write("<div class=\"wide\">");
            table.Write(html, block);
            html.Write("</div>\n");
        });
        renderer.Render(document);
        return HtmlSanitizer.Clean(writer.ToString()); // the whole: an element of one line may end in another
    }

    /// <summary>Whether a tag within a line is markup; what is not allowed shows as text.</summary>
    private static bool IsMarkup(string tag) => tag.StartsWith("<!--", StringComparison.Ordinal)
        || (HtmlTag.Read(tag, 0) is { } parsed
            && (HtmlRules.IsAllowed(parsed.Name, inPicture: false) || HtmlRules.IsAllowed(parsed.Name, inPicture: true)));

    private static void Replace<T>(HtmlRenderer renderer, Action<HtmlRenderer, T> write)
        where T : MarkdownObject
    {
        renderer.ObjectRenderers.RemoveAll(existing => existing is HtmlObjectRenderer<T>);
        renderer.ObjectRenderers.Insert(0, new Writer<T>(write));
    }

    private static void Math(HtmlRenderer html, MathInline math) =>
        html.Write(Tex.Html(math.Content.ToString(), display: math.DelimiterCount > 1, element: "span"));

    private static void MathDisplay(HtmlRenderer html, MathBlock math) =>
        html.Write(Tex.Html(math.Lines.ToString(), display: true, element: "div")).Write("\n");

    private static void Code(HtmlRenderer html, CodeBlock block)
    {
        string code = block.Lines.ToString();
        bool csharp = block is FencedCodeBlock { Info: "csharp" or "cs" or "c#" or "C#" };
        html.Write(
            $"<pre class=\"code\" tabindex=\"0\"><code>{(csharp ? CodeHtml.Render(code) : WebUtility.HtmlEncode(code))}</code></pre>\n");
    }

    private void Name(HeadingBlock heading)
    {
        string text = string.Concat(heading.Inline?.Descendants().Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            MathInline math => math.Content.ToString(),
            _ => "",
        }) ?? []);
        string id = LinkHelper.UrilizeAsGfm(text) is { Length: > 0 } slug ? slug : "section";
        int count = _ids[id] = _ids.GetValueOrDefault(id) + 1;
        if (count > 1)
            id = $"{id}-{count - 1}"; // as GitHub numbers them
        heading.GetAttributes().Id = id;
        _headings.Add(new PageHeading(heading.Level, id, text, InlineHtml(heading)));
    }

    /// <summary>The heading's text for the table of contents: with its maths, without its links.</summary>
    private static string InlineHtml(HeadingBlock heading) => string.Concat(heading.Inline?.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => WebUtility.HtmlEncode(literal.Content.ToString()),
        CodeInline code => $"<code>{WebUtility.HtmlEncode(code.Content)}</code>",
        MathInline math => Tex.Html(math.Content.ToString(), display: false, element: "span"),
        _ => "",
    }) ?? []);

    private void Check(LinkInline link)
    {
        string address = link.Url ?? "";
        if (link.IsImage)
            link.Url = _picture(address) ?? (HtmlRules.IsSafeAddress(address, isPicture: true) ? address : "");
        else if (!HtmlRules.IsSafeAddress(address))
            link.Url = "";
        else if (!address.Contains("://", StringComparison.Ordinal) && address.Contains(".ipynb", StringComparison.Ordinal))
            link.Url = HtmlNames.Place(_links(address)); // the neighbours of a page are pages
    }

    private sealed class Writer<T>(Action<HtmlRenderer, T> write) : HtmlObjectRenderer<T>
        where T : MarkdownObject
    {
        protected override void Write(HtmlRenderer renderer, T obj) => write(renderer, obj);
    }
}
