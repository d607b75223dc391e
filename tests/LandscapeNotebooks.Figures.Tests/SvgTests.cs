using System.Xml.Linq;

namespace LandscapeNotebooks.Figures.Tests;

public sealed class SvgTests
{
    [Fact]
    public void A_figure_with_lines_is_well_formed_and_deterministic()
    {
        Figure figure = Figure.Of(new Line([0, 1, 2], [3, double.NaN, 5]) { Name = "a < b & \"c\"" }, new Markers([1], [4]))
            .Titled("<script>alert(1)</script>").WithAxes("epoch", PlotAxis.Log("loss")).WithCaption("seed 1");

        XElement svg = XElement.Parse(Svg.Render(figure));

        Assert.Equal("svg", svg.Name.LocalName);
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "script");
        Assert.Equal(Svg.Render(figure), Svg.Render(figure));
    }

    public static TheoryData<string> Names => [.. Gallery.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_well_formed_inert_and_deterministic(string name)
    {
        Figure figure = Gallery.All.Single(f => f.Name == name).Figure;
        string text = Svg.Render(figure);

        XElement svg = XElement.Parse(text);

        Assert.DoesNotContain(svg.DescendantsAndSelf(), e => e.Name.LocalName is "script" or "foreignObject" or "a");
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || a.Name.LocalName == "id");
        Assert.All(svg.DescendantsAndSelf().Attributes("href"), a => Assert.StartsWith("data:image/png;base64,", a.Value));
        Assert.All(svg.DescendantsAndSelf().Attributes().Where(a => a.Name.LocalName != "href"), a => Assert.DoesNotContain("NaN", a.Value));
        Assert.Equal(text, Svg.Render(figure));
    }
}
