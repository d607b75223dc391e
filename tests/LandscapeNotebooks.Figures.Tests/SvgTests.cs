using System.Xml.Linq;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

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
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(),
            a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || a.Name.LocalName == "id");
        Assert.All(svg.DescendantsAndSelf().Attributes("href"), a => Assert.StartsWith("data:image/png;base64,", a.Value));
        Assert.All(svg.DescendantsAndSelf().Attributes().Where(a => a.Name.LocalName != "href"),
            a => Assert.DoesNotContain("NaN", a.Value));
        Assert.Equal(text, Svg.Render(figure));
    }

    [Fact]
    public void A_surface_of_51_x_51_points_takes_at_most_150_kilobytes()
    {
        Figure surface = Gallery.All.Single(f => f.Name == "surface").Figure;

        Assert.InRange(Svg.Render(surface).Length, 20_000, 150 * 1024);
    }

    [Fact]
    public void A_line_of_a_hundred_thousand_points_is_thinned_to_what_is_seen_and_keeps_its_peak()
    {
        double[] y = [.. Enumerable.Range(0, 100_000).Select(i => i == 70_001 ? 5 : Math.Sin(i * 12.9898) % 1)];

        string text = Svg.Render(Figure.Of(new Line(y)).WithAxes("step", "loss"));

        Assert.InRange(text.Length, 1_000, 100_000);
        double top = XElement.Parse(text).Descendants().Where(e => e.Attribute("stroke")?.Value == Palette.Blue.ToString())
            .SelectMany(e => e.Attribute("d")!.Value.Split('M', 'L'))
            .Where(p => p.Contains(' '))
            .Min(p => double.Parse(p.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
        double[] ticks = [.. XElement.Parse(Svg.Render(Figure.Of(new Line(y)).WithAxes("step", new PlotAxis("loss") { Max = 5 })))
            .Descendants()
            .Where(e => e.Name.LocalName == "svg" && e.Attribute("overflow") is not null)
            .Select(e => (double)e.Attribute("y")!)];
        Assert.InRange(top, ticks[0], ticks[0] + 20); // the one large value stands near the top of the frame
    }

    [Fact]
    public void Equal_figures_share_no_id_that_could_clash() =>
        Assert.DoesNotContain(Gallery.All, f => Svg.Render(f.Figure).Contains(" id=", StringComparison.Ordinal));

    [Fact]
    public void Panels_stand_below_each_other_on_a_narrow_page_but_not_in_an_image_whose_shape_is_fixed()
    {
        XElement svg = XElement.Parse(Svg.Render(Gallery.All.Single(f => f.Name == "panels").Figure));
        string rules = svg.Descendants().Single(e => e.Name.LocalName == "style").Value;
        double[] box = [.. svg.Attribute("viewBox")!.Value
            .Split(' ')
            .Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))];

        Assert.Contains("@media(max-width:620px) and (max-aspect-ratio:", rules);
        double[] ratio = [.. rules.Split("max-aspect-ratio:")[1]
            .Split(')')[0]
            .Split('/')
            .Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.True(ratio[0] / ratio[1] < 0.95 * box[2] / box[3]);
        Assert.Contains(".p1{transform:scale(2) translate(0px,", rules);
    }
}
