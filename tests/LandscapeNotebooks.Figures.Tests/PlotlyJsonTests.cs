using System.Text.Json;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Tests;

public sealed class PlotlyJsonTests
{
    public static TheoryData<string> Names => [.. Gallery.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_valid_json_with_axes_that_exist_and_the_same_text_twice(string name)
    {
        Figure figure = Gallery.All.Single(f => f.Name == name).Figure;
        string text = PlotlyJson.Write(figure);

        using var json = JsonDocument.Parse(text);

        JsonElement layout = json.RootElement.GetProperty("layout");
        foreach (JsonElement trace in json.RootElement.GetProperty("data").EnumerateArray())
        {
            if (trace.TryGetProperty("coloraxis", out JsonElement colorAxis))
                Assert.True(layout.TryGetProperty(colorAxis.GetString()!, out _), colorAxis.GetString());
            string[] references = trace.TryGetProperty("scene", out JsonElement scene)
                ? [scene.GetString()!]
                : [trace.GetProperty("xaxis").GetString()!.Insert(1, "axis"), trace.GetProperty("yaxis").GetString()!.Insert(1, "axis")];
            Assert.All(references, r => Assert.True(layout.TryGetProperty(r, out _), r));
        }

        Assert.Equal(text, PlotlyJson.Write(figure));
    }

    [Fact]
    public void Markup_in_texts_is_escaped_twice_for_the_script_element_and_for_plotly()
    {
        string text = PlotlyJson.Write(Figure.Of(new Line([1, 2]) { Name = "</script><b>x</b>" }));

        Assert.DoesNotContain("<", text);
        using var json = JsonDocument.Parse(text);
        Assert.Equal("&lt;/script&gt;&lt;b&gt;x&lt;/b&gt;", json.RootElement.GetProperty("data")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Numbers_come_back_to_the_bit_and_what_is_not_finite_is_null()
    {
        double[] values = [0.1 + 0.2, 1e-300, double.NaN, double.PositiveInfinity, -0.0, Math.PI];

        using var json = JsonDocument.Parse(PlotlyJson.Write(Figure.Of(new Line(values))));

        JsonElement[] y = [.. json.RootElement.GetProperty("data")[0].GetProperty("y").EnumerateArray()];
        Assert.Equal(values[0], y[0].GetDouble());
        Assert.Equal(values[1], y[1].GetDouble());
        Assert.Equal(JsonValueKind.Null, y[2].ValueKind);
        Assert.Equal(JsonValueKind.Null, y[3].ValueKind);
        Assert.Equal(values[5], y[5].GetDouble());
    }

    [Fact]
    public void Frames_replace_the_moving_traces_and_the_slider_names_each()
    {
        Figure figure = Figure.Of(Rule.Horizontal(0))
            .WithFrames("epoch", new Frame("0", new Line([1, 2])), new Frame("10", new Line([2, 3])), new Frame("20", new Line([3, 4])));

        using var json = JsonDocument.Parse(PlotlyJson.Write(figure));

        JsonElement[] frames = [.. json.RootElement.GetProperty("frames").EnumerateArray()];
        Assert.Equal(["0", "1", "2"], frames.Select(f => f.GetProperty("name").GetString()));
        Assert.All(frames, f => Assert.Equal(1, f.GetProperty("traces")[0].GetInt32()));
        JsonElement slider = json.RootElement.GetProperty("layout").GetProperty("sliders")[0];
        Assert.Equal(["0", "10", "20"], slider.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("label").GetString()));
        // The still picture is the last frame: so is what is shown before the slider is touched.
        Assert.Equal(2, slider.GetProperty("active").GetInt32());
        Assert.Equal(3, json.RootElement.GetProperty("data")[1].GetProperty("y")[0].GetDouble());
    }
}
