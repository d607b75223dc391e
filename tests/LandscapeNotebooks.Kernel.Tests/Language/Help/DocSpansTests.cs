using System.Xml.Linq;
using LandscapeNotebooks.Kernel.Language.Help;

namespace LandscapeNotebooks.Kernel.Tests.Language.Help;

public sealed class DocSpansTests
{
    [Theory]
    [InlineData("T:System.Double", "Double")]
    [InlineData("M:System.Math.Sqrt(System.Double)", "Math.Sqrt")]
    [InlineData("T:System.Collections.Generic.List`1", "List")]
    [InlineData("M:System.Collections.Generic.List`1.#ctor(System.Int32)", "List")]
    [InlineData("source", "source")]
    public void A_reference_shows_its_short_name(string reference, string expected) =>
        Assert.Equal(expected, DocSpans.ShortName(reference));

    [Fact]
    public void Blanks_flow_code_stays_and_lists_get_their_items()
    {
        var member = XElement.Parse("<m><summary>One\n   two <c>x  y</c>.<para>New.</para><list><item>a</item><item>b</item></list>"
            + "<code>\n    for (;;)\n        x++;\n</code></summary></m>");
        string text = InspectionText.Render(new Inspection(["f"], "", DocSection.Read(member)));
        Assert.Equal("f\n\nOne two x  y.\nNew.\n- a\n- b\nfor (;;)\n    x++;\n", text);
    }
}
