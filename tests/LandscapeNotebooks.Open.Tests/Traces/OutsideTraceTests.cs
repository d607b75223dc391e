using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Open.Tests.Traces;

/// <summary>Traces that the library does not know: each one file, drawn as ours are.</summary>
public sealed class OutsideTraceTests
{
    private static readonly Stems Coefficients = new([1, 2, 3], [2, double.NaN, -1]) { Name = "coefficients" };

    private static readonly Figure Plane = Figure.Of(Coefficients, new Line([1, 2, 3], [0, 1, 0]) { Name = "fit" })
        .WithAxes("number", "value");

    [Fact]
    public void A_trace_of_the_plane_takes_its_place_its_colour_and_its_entry_in_the_legend()
    {
        var svg = XElement.Parse(Svg.Render(Plane));

        Assert.Contains(svg.Descendants(), text => text.Value == "coefficients");
        var lines = Strokes(svg, Palette.Blue);
        Assert.Equal(3, lines.Length); // two stems, for one has no value, and the sample in the legend
        Assert.Single(Strokes(svg, Palette.Vermillion),
            line => line.Attribute("stroke-width")?.Value == "2" && line.Attribute("d")!.Value.Count(c => c == 'L') == 2);
        // 0 is on the axis, between the greatest value and the least: both stems start there.
        double[] starts =
            [.. lines.Skip(1).Select(line => double.Parse(line.Attribute("d")!.Value.Split(' ', 'L')[1], CultureInfo.InvariantCulture))];
        Assert.Equal(starts[0], starts[1]);
    }

    [Fact]
    public void It_writes_itself_for_plotly_with_axes_that_are_there()
    {
        using var json = JsonDocument.Parse(PlotlyJson.Write(Plane));
        var trace = json.RootElement.GetProperty("data")[0];

        Assert.Equal(("scatter", "coefficients", true),
            (trace.GetProperty("type").GetString(), trace.GetProperty("name").GetString(), trace.GetProperty("showlegend").GetBoolean()));
        Assert.Equal(Palette.Blue.ToString(), trace.GetProperty("line").GetProperty("color").GetString());
        Assert.Equal(JsonValueKind.Null, trace.GetProperty("y")[4].ValueKind);
        Assert.True(
            json.RootElement.GetProperty("layout").TryGetProperty(trace.GetProperty("yaxis").GetString()!.Insert(1, "axis"), out var axis));
        Assert.InRange(axis.GetProperty("range")[0].GetDouble(), -2, -1);
    }

    [Fact]
    public void It_stands_in_a_page_on_a_right_axis_and_in_frames()
    {
        Figure figure = Figure.Of(new Line([1, 2]), Coefficients with { OnRightAxis = true }).WithRightAxis("right")
            .WithFrames("step", new Frame("0", Coefficients), new Frame("1", Coefficients));

        Assert.Contains(Svg.Render(figure), SvgImage.Inline(Html.Render(figure)), StringComparison.Ordinal);
        Assert.Contains("coefficients (right)", Svg.Render(figure), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(PlotlyJson.Write(figure));
        Assert.Equal(2, json.RootElement.GetProperty("frames").GetArrayLength());
    }

    [Fact]
    public void A_trace_of_a_box_is_faint_where_a_surface_hides_it()
    {
        ScalarField wall = new(Steps, Steps, (_, y) => Math.Abs(y) < 0.08 ? 1 : 0);
        Figure figure = Figure.Of(new Surface3D(wall), new Cross(0, 0.4, 0.3, 0.3) { Name = "minimum" }).WithCamera(-90, 20);

        var strokes = Strokes(XElement.Parse(Svg.Render(figure)), Palette.Vermillion);
        Assert.Contains(strokes, stroke => stroke.Attribute("stroke-dasharray") is not null);
        using var json = JsonDocument.Parse(PlotlyJson.Write(figure));
        var written = json.RootElement.GetProperty("data").EnumerateArray().Skip(1).ToArray();
        Assert.Equal(["minimum", "", ""], written.Select(line => line.GetProperty("name").GetString()));
        Assert.All(written, line => Assert.Equal("scene", line.GetProperty("scene").GetString()));
    }

    [Fact]
    public void A_diagram_has_no_axes_and_the_height_that_it_says()
    {
        Figure figure = Figure.Of(new Sentence(40), new Sentence(60));

        var boxes = XElement.Parse(Svg.Render(figure)).Descendants().Where(e => e.Attribute("fill")?.Value == "#123456").ToArray();
        double[] tops = [.. boxes.Select(
            box => double.Parse(box.Parent!.Attribute("transform")!.Value.Split(' ', ')')[1], CultureInfo.InvariantCulture))];
        Assert.Equal(40, tops[1] - tops[0]);
        Assert.DoesNotContain("<script", Html.Render(figure), StringComparison.Ordinal); // a diagram stays still
    }

    private static double[] Steps => [.. Enumerable.Range(0, 41).Select(i => -1 + i / 20.0)];

    private static XElement[] Strokes(XElement svg, Color color) =>
        [.. svg.Descendants().Where(e => e.Attribute("stroke")?.Value == color.ToString())];
}
