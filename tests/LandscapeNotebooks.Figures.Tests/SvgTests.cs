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
}
