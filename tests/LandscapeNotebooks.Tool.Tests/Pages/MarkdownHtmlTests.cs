using System.Text.RegularExpressions;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Tests.Pages;

public sealed partial class MarkdownHtmlTests
{
    private readonly MarkdownHtml _markdown = new(address => address == "a.png" ? "data:image/png;base64,AA" : null);

    [Theory]
    [InlineData("$a_1 * b_1$", "<p><span class=\"tex\"><code>a_1 * b_1</code></span></p>\n")]
    [InlineData("$$a < b$$", "<p><span class=\"tex display\"><code>a &lt; b</code></span></p>\n")]
    [InlineData("$$\na \\\\\nb \\tag{1}\n$$", "<div class=\"tex display\"><code>a \\\\\nb \\tag{1}</code></div>\n")]
    [InlineData("\\begin{align}\na &= b\n\\end{align}",
        "<div class=\"tex display\"><code>\\begin{align}\na &amp;= b\n\\end{align}</code></div>\n")]
    [InlineData("It costs $5 and $6.", "<p>It costs $5 and $6.</p>\n")]
    [InlineData("`$a$`", "<p><code>$a$</code></p>\n")]
    [InlineData("a <b>x</b> <script>alert(1)</script>", "<p>a <b>x</b> &lt;script&gt;alert(1)&lt;/script&gt;</p>\n")]
    [InlineData("<div onclick=\"x\">\n<script>alert(1)</script>y\n</div>", "<div>\ny\n</div>\n")]
    [InlineData("[x](javascript:alert(1))", "<p><a href=\"\">x</a></p>\n")]
    [InlineData("[x](02-next.ipynb#part)", "<p><a href=\"02-next.html#user-content-part\">x</a></p>\n")]
    [InlineData("[x][1]\n\n[1]: javascript:alert(1)", "<p><a href=\"\">x</a></p>\n")]
    [InlineData("[x](#part) <span id=\"part\">y</span>",
        "<p><a href=\"#user-content-part\">x</a> <span id=\"user-content-part\">y</span></p>\n")]
    [InlineData("<!-- note -->a", "a\n")]
    [InlineData("a <!-- note --> b", "<p>a  b</p>\n")]
    [InlineData("- [x] done\n- [ ] open",
        "<ul class=\"contains-task-list\">\n<li class=\"task-list-item\"><input type=\"checkbox\" disabled checked> done</li>\n"
            + "<li class=\"task-list-item\"><input type=\"checkbox\" disabled> open</li>\n</ul>\n")]
    [InlineData("<details><summary>a</summary>\n\n*b*\n\n</details>", "<details><summary>a</summary>\n<p><em>b</em></p>\n</details>\n")]
    [InlineData("a <svg><desc>\n\nb", "<p>a <svg><desc></desc></svg></p>\n<p>b</p>\n")]
    [InlineData("<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n")]
    [InlineData("![p](a.png)", "<p><img src=\"data:image/png;base64,AA\" alt=\"p\"/></p>\n")]
    [InlineData("~~~\n$$x$$ <b>\n~~~", "<pre class=\"code\" tabindex=\"0\"><code>$$x$$ &lt;b&gt;</code></pre>\n")]
    public void Markdown_becomes_safe_html(string markdown, string html) => Assert.Equal(html, _markdown.Render(markdown));

    [Fact]
    public void Headings_have_places_of_their_own_in_all_cells()
    {
        _markdown.Render("# The *loss* $L(w)$\n## Summary");
        string second = _markdown.Render("## Summary");
        Assert.Equal(["the-loss-lw", "summary", "summary-1"], _markdown.Headings.Select(heading => heading.Id));
        Assert.Equal("The loss L(w)", _markdown.Headings[0].Text);
        Assert.StartsWith("<h2 id=\"user-content-summary-1\">", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- ", 35)]
    [InlineData("> ", 200)]
    [InlineData("[", 2000)]
    [InlineData("![", 2000)]
    [InlineData("(", 2000)]
    [InlineData("*", 2000)]
    [InlineData("*a **a ", 2000)]
    [InlineData("1. ", 500)]
    [InlineData("|", 2000)]
    [InlineData("<b>", 2000)]
    public void What_is_nested_without_end_shows_its_text(string mark, int times) =>
        Assert.EndsWith("text", Tags()
            .Replace(_markdown.Render(string.Concat(Enumerable.Repeat(mark, times)) + "text").Split("<p class=\"omitted\">")[0], "")
            .TrimEnd(), StringComparison.Ordinal);

    [Fact]
    public void A_list_of_35_levels_shows_its_text() => Assert.NotEmpty(
        _markdown.Render(string.Concat(Enumerable.Range(0, 35).Select(depth => new string(' ', 2 * depth) + "- a\n"))));

    [Fact]
    public void What_is_nested_too_deeply_stands_as_it_was_written()
    {
        string html = _markdown.Render(string.Concat(Enumerable.Repeat("> ", 200)) + "<b>");
        Assert.Contains("&gt; &gt; &lt;b&gt;</pre>", html, StringComparison.Ordinal);
        Assert.Contains("Nested too deeply for Markdown", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Formulas_that_never_end_take_no_time_without_end() =>
        Assert.NotEmpty(TexEnvironments.Delimit(string.Concat(Enumerable.Repeat("\\begin{align}\n", 500_000)) + "\\end{gather}"));

    [Fact]
    public void A_wide_table_scrolls_in_itself() =>
        Assert.StartsWith("<div class=\"wide\">\n<table>", _markdown.Render("|a|b|\n|-|-|\n|1|2|"), StringComparison.Ordinal);

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tags();
}
