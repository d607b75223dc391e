using LandscapeNotebooks.Tool.Pages.Markup;

namespace LandscapeNotebooks.Tool.Tests.Pages.Markup;

public sealed class HtmlSanitizerTests
{
    [Theory]
    [InlineData("<p class=\"a\">x &lt; y &amp; <b>z</b></p>", "<p class=\"a\">x &lt; y &amp; <b>z</b></p>")]
    [InlineData("<script>alert(1)</script>after", "after")]
    [InlineData("<SCRIPT SRC=//evil></SCRIPT>after", "after")]
    [InlineData("<script>never closed", "")]
    [InlineData("<img src=x onerror=alert(1)>", "<img src=\"x\">")]
    [InlineData("<img src=x\nonerror\n=\nalert(1) alt='a\"b'>", "<img src=\"x\" alt=\"a&quot;b\">")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"java\tscript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"&#106;avascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"https://example.org/?a=1&b=2\">x</a>", "<a href=\"https://example.org/?a=1&amp;b=2\">x</a>")]
    [InlineData("<a href=\"data:text/html,<script>\">x</a>", "<a>x</a>")]
    [InlineData("<iframe src=\"https://example.org\">x</iframe>y", "y")]
    [InlineData("<form action=\"/x\"><input value=1>y</form>", "y")]
    [InlineData("<div style=\"color:red\">x</div>", "<div style=\"color:red\">x</div>")]
    [InlineData("<div style=\"background:url(https://example.org)\">x</div>", "<div>x</div>")]
    [InlineData("<div style=\"position:fixed;inset:0\">x</div>", "<div>x</div>")]
    [InlineData("<b>open", "<b>open</b>")]
    [InlineData("</main></div>closed", "closed")]
    [InlineData("<div><p>x</div>y", "<div><p>x</p></div>y")]
    [InlineData("1 < 2 and <3", "1 &lt; 2 and &lt;3")]
    [InlineData("a<!-- <script>alert(1)</script> -->b", "ab")]
    [InlineData("<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\" onclick=\"x\"/></svg>", "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>")]
    [InlineData("<svg><image href=\"data:image/png;base64,AA==\"/></svg>", "<svg><image href=\"data:image/png;base64,AA==\"/></svg>")]
    [InlineData("<svg><image href=\"data:text/html,x\"/></svg>", "<svg><image/></svg>")]
    [InlineData("<svg><foreignObject><b>x</b></foreignObject></svg>", "<svg></svg><b>x</b>")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>", "<svg></svg>")]
    [InlineData("<style>@import 'https://example.org';</style>x", "x")]
    [InlineData("<style>.a{color:red}</style>x", "<style>.a{color:red}</style>x")]
    public void Markup_is_inert(string html, string clean) => Assert.Equal(clean, HtmlSanitizer.Clean(html));

    [Fact]
    public void Data_pass_and_hold_no_tag() => Assert.Equal(
        "<script type=\"application/json\">{\"a\":\"\\u003cimg src=x onerror=alert(1)>\"}</script>",
        HtmlSanitizer.Clean("<script type=\"application/json\" id=x>{\"a\":\"<img src=x onerror=alert(1)>\"}</script>"));

    [Theory]
    [InlineData("<b id=x name='y z'>a</b>", "<b id=\"user-content-x\" name=\"user-content-y user-content-z\">a</b>")]
    [InlineData("<a href='#x'>a</a><a href='p.html#x'>b</a><a href='#'>c</a>",
        "<a href=\"#user-content-x\">a</a><a href=\"p.html#x\">b</a><a href=\"#\">c</a>")]
    [InlineData("<td headers='a b' aria-labelledby=c data-state=live>x</td>",
        "<td headers=\"user-content-a user-content-b\" aria-labelledby=\"user-content-c\">x</td>")]
    [InlineData("<svg><linearGradient id=g /><rect fill='url(#g)'/></svg>",
        "<svg><linearGradient id=\"user-content-g\"/><rect fill=\"url(#user-content-g)\"/></svg>")]
    [InlineData("<svg><use xlink:href='#g'/><use href='data:image/svg+xml,x#g'/></svg>",
        "<svg><use xlink:href=\"#user-content-g\"/><use/></svg>")]
    [InlineData("<style>#T td#a, .b {color: #fff; fill: url(#g)}</style>",
        "<style>#user-content-T td#user-content-a, .b {color: #fff; fill: url(#user-content-g)}</style>")]
    public void Names_are_apart_from_those_of_the_page_and_still_meet(string html, string clean) =>
        Assert.Equal(clean, HtmlSanitizer.Clean(html));

    [Theory]
    [InlineData("<div/>x", "<div>x</div>")] // a browser does not close it there
    [InlineData("<section>x</section>", "x")] // nobody closes those of the page
    [InlineData("<title><b>x</b></title>", "<b>x</b>")]
    [InlineData("<svg><title>x</title></svg>", "<svg><title>x</title></svg>")]
    [InlineData("<svg><g><p>x</p></g></svg>", "<svg><g></g></svg><p>x</p>")]
    [InlineData("<path d=\"M0 0\"/>x", "x")]
    [InlineData("<svg><style>a{background:u&#114;l(x)}</style></svg>", "<svg></svg>")]
    [InlineData("<input type=checkbox checked onclick=x><input name=y>", "<input type=\"checkbox\" disabled checked>")]
    [InlineData("x <b y=\"<i>z", "x &lt;b y=\"&lt;i>z")]
    public void A_browser_reads_the_same_tags(string html, string clean) => Assert.Equal(clean, HtmlSanitizer.Clean(html));

    [Fact]
    public void Nothing_is_nested_without_end() =>
        Assert.Equal(200, HtmlSanitizer.Clean(string.Concat(Enumerable.Repeat("<b>", 100_000))).Split("</b>").Length - 1);

    /// <summary>Each would take hours if every tag were looked for to the end of the text.</summary>
    [Theory]
    [InlineData("<a ")]
    [InlineData("<a x=\"")]
    [InlineData("<script type=\"application/json\">")]
    [InlineData("<script>(function (f) {")]
    [InlineData("<!--")]
    [InlineData("</b><b>")]
    [InlineData("<svg><p>")]
    [InlineData("<img class=\"landscapes-still\" ")]
    public void Time_grows_as_the_length(string part)
    {
        string html = string.Concat(Enumerable.Repeat(part, 4_000_000 / part.Length));
        _ = HtmlScripts.HasForeign(html);
        Assert.NotNull(HtmlSanitizer.Clean(Figures.SvgImage.Inline(html)));
    }

    [Theory]
    [InlineData("<p>text</p>", false)]
    [InlineData("<script>alert(1)</script>", true)]
    [InlineData("<script type=\"application/json\">{}</script>", false)]
    [InlineData("<script>(function (f) { draw(f); })({\"name\":\"a\",\"figure\":{\"data\":[]}})</script>", false)]
    [InlineData("<script>(function (f) { draw(f); })({\"name\":\"a\"})</script>", true)]
    [InlineData("<iframe src=\"x\"></iframe>", true)]
    public void Foreign_scripts_are_told_from_our_figures(string html, bool foreign) => Assert.Equal(foreign, HtmlScripts.HasForeign(html));
}
