using System.Globalization;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Tests.Traces;

public sealed partial class ContourMarginTests
{
    private static readonly double[] Axis = [0, 1, 2, 3, 4];
    private static readonly ScalarField Ramp = new(Axis, Axis, [.. Enumerable.Range(0, 25).Select(n => (double)(n % 5))]); // z = x

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_line_that_the_margin_could_move_is_a_band_of_twice_the_margin(double margin)
    {
        var of = new ScalarField(Axis, Axis, [.. Enumerable.Repeat(margin, 25)]);
        string svg = Svg.Render(Figure.Of(new Contour(Ramp) { Levels = [2], Margin = of, Filled = true, Labelled = false }));
        string path = Assert.Single(Bands().Matches(svg)).Groups[1].Value;
        double[] x =
            [.. Numbers().Matches(path).Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order()];
        double unit = (x[^1] - x[0]) / (4 - (2 - margin)); // from the left edge of the band to the right border of the plane
        Assert.Contains(x, at => Math.Abs(at - (x[0] + 2 * margin * unit)) < 0.5);
    }

    [Fact]
    public void Without_a_margin_there_is_no_band() =>
        Assert.Empty(Bands().Matches(Svg.Render(Figure.Of(new Contour(Ramp) { Levels = [2], Filled = true }))));

    [Fact]
    public void Plotly_draws_both_edges()
    {
        var of = new ScalarField(Axis, Axis, [.. Enumerable.Repeat(0.5, 25)]);
        string json = PlotlyJson.Write(Figure.Of(new Contour(Ramp) { Levels = [2], Margin = of }));
        Assert.Contains("\"dash\":\"dot\"", json, StringComparison.Ordinal);
    }

    [GeneratedRegex("d=\"([^\"]*)\"[^>]*fill-opacity=\"0.4\"")]
    private static partial Regex Bands();

    [GeneratedRegex("[ML]([-0-9.]+)")]
    private static partial Regex Numbers();
}
