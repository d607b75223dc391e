using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Tests.Pages;

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
    [InlineData("<svg><foreignObject><b>x</b></foreignObject></svg>", "<svg><b>x</b></svg>")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>", "<svg></svg>")]
    [InlineData("<style>@import 'https://example.org';</style>x", "x")]
    [InlineData("<style>.a{color:red}</style>x", "<style>.a{color:red}</style>x")]
    public void Markup_is_inert(string html, string clean) => Assert.Equal(clean, HtmlSanitizer.Clean(html));

    [Fact]
    public void Data_pass_and_hold_no_tag() => Assert.Equal(
        "<script type=\"application/json\">{\"a\":\"\\u003cimg src=x onerror=alert(1)>\"}</script>",
        HtmlSanitizer.Clean("<script type=\"application/json\" id=x>{\"a\":\"<img src=x onerror=alert(1)>\"}</script>"));

    [Theory]
    [InlineData("<b>", "<b>")]
    [InlineData("</b>", "</b>")]
    [InlineData("<br/>", "<br/>")]
    [InlineData("<script>", "&lt;script&gt;")]
    [InlineData("<!-- note -->", "")]
    public void A_tag_of_its_own_passes_or_shows_as_text(string tag, string clean) => Assert.Equal(clean, HtmlSanitizer.CleanTag(tag));

    [Theory]
    [InlineData("<p>text</p>", false)]
    [InlineData("<script>alert(1)</script>", true)]
    [InlineData("<script type=\"application/json\">{}</script>", false)]
    [InlineData("<script>(function (f) { draw(f); })({\"name\":\"a\",\"figure\":{\"data\":[]}})</script>", false)]
    [InlineData("<script>(function (f) { draw(f); })({\"name\":\"a\"})</script>", true)]
    [InlineData("<iframe src=\"x\"></iframe>", true)]
    public void Foreign_scripts_are_told_from_our_figures(string html, bool foreign) => Assert.Equal(foreign, HtmlScripts.HasForeign(html));
}
