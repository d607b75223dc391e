using LandscapeNotebooks.Figures.Pages;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Tests;

public sealed class HtmlTests
{
    private static readonly Figure Simple = Figure.Of(new Line([1, 2, 3])).WithAxes("x", "y");

    [Fact]
    public void The_picture_stands_before_the_script_so_that_a_page_without_scripts_shows_it()
    {
        string html = Html.Render(Simple);

        Assert.Contains(Svg.Render(Simple), SvgImage.Inline(html));
        Assert.True(html.IndexOf("<img", StringComparison.Ordinal) < html.IndexOf("<script>", StringComparison.Ordinal));
    }

    [Fact]
    public void The_picture_is_an_image_because_sanitised_notebooks_drop_svg_elements() =>
        Assert.DoesNotContain("<svg", Html.Render(Simple, new() { Plotly = PlotlySource.None }), StringComparison.Ordinal);

    [Fact]
    public void The_content_network_is_named_only_where_it_is_asked_for()
    {
        Assert.Contains(PinnedPlotly.Url, Html.Render(Simple));
        Assert.Contains(PinnedPlotly.Integrity, Html.Render(Simple).Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.DoesNotContain("http",
            Html.Render(Simple, new() { Plotly = PlotlySource.Page }).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        Assert.DoesNotContain("<script", Html.Render(Simple, new() { Plotly = PlotlySource.None }));
    }

    [Fact]
    public void A_label_cannot_end_the_script_or_start_one()
    {
        string html = Html.Render(
            Figure.Of(new Line([1, 2]) { Name = "</script><script>alert(1)</script><!--" }).Titled("<img src=x onerror=alert(2)>"));

        Assert.Equal(1, html.Split("<script").Length - 1);
        Assert.Equal(1, html.Split("</script").Length - 1);
        Assert.Equal(1, html.Split("<img").Length - 1);
        Assert.DoesNotContain("<!--", html);
    }

    [Fact]
    public void Equal_figures_have_equal_text_and_different_ones_different_names()
    {
        string Name(string html) => html.Split("data-landscapes=\"")[1].Split('"')[0];

        Assert.Equal(Html.Render(Simple), Html.Render(Figure.Of(new Line([1, 2, 3])).WithAxes("x", "y")));
        Assert.NotEqual(Name(Html.Render(Simple)), Name(Html.Render(Simple.Titled("other"))));
    }

    [Fact]
    public void Pictures_and_diagrams_stay_still()
    {
        Assert.DoesNotContain("<script", Html.Render(Figure.Of(new ImageGrid(1, 2, [[0, 1]]))));
        Assert.DoesNotContain("<script", Html.Render(Figure.Of(new LayeredGraph([new("a"), new("b")], [new(0, 1)]))));
    }
}
