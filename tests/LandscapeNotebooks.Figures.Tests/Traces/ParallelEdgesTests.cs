using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Tests.Traces;

public sealed partial class ParallelEdgesTests
{
    private const double Apart = 7; // a line is 1.4 wide, an arrowhead 7

    [Theory]
    [InlineData(2, false, false)]
    [InlineData(2, true, false)]
    [InlineData(4, true, false)]
    [InlineData(2, false, true)]
    [InlineData(4, true, true)]
    public void Edges_between_the_same_two_nodes_run_side_by_side_and_touch_both(int count, bool isRound, bool isUpright)
    {
        XElement svg = XElement.Parse(Svg.Render(Figure.Of(Graph(count, isRound, isUpright ? 14 : 0))));

        var ends = Edges(svg).Take(count).ToArray();
        for (int k = 1; k < count; k++)
        {
            Assert.True(Across(ends[k].From) - Across(ends[k - 1].From) >= Apart);
            Assert.True(Across(ends[k].To) - Across(ends[k - 1].To) >= Apart);
        }

        var middles = ends.Select(e => (Across(e.From) + Across(e.To)) / 2).ToArray();
        Assert.Equal(Across(Middle(svg, "a")), middles.Average(), 0.1); // about the middle of the node
        Assert.Equal(count, svg.Descendants()
            .Where(e => e.Name.LocalName == "text" && e.Value.StartsWith("slope", StringComparison.Ordinal))
            .Select(e => (e.Attribute("x")!.Value, e.Attribute("y")!.Value))
            .Distinct()
            .Count());

        double Across((double X, double Y) point) => isUpright ? point.X : point.Y;
    }

    [Fact]
    public void An_edge_alone_leaves_and_enters_in_the_middle()
    {
        XElement svg = XElement.Parse(Svg.Render(Figure.Of(Graph(1, true, 0))));

        var (from, to) = Edges(svg).First();
        Assert.Equal(Middle(svg, "a").Y, from.Y, 0.1);
        Assert.Equal(from.Y, to.Y);
    }

    [Fact]
    public void In_plotly_they_run_side_by_side_too()
    {
        using var json = JsonDocument.Parse(PlotlyJson.Write(Figure.Of(Graph(2, true, 0))));

        JsonElement[] y = [.. json.RootElement.GetProperty("data")[0].GetProperty("y").EnumerateArray()];
        Assert.True(y[3].GetDouble() - y[0].GetDouble() >= Apart);
        Assert.True(y[4].GetDouble() - y[1].GetDouble() >= Apart);
    }

    // a goes into the product more than once; a chain behind it makes the graph deep.
    private static LayeredGraph Graph(int count, bool isRound, int chain) => new(
        [new("a", "3, gradient 6") { IsRound = isRound }, new("\u00d7", "9, gradient 1") { IsRound = isRound },
            .. Enumerable.Range(0, chain).Select(k => new GraphNode($"node {k}"))],
        [.. Enumerable.Range(0, count).Select(k => new GraphEdge(0, 1, $"slope {k}")),
            .. Enumerable.Range(1, chain).Select(k => new GraphEdge(k, k + 1))]);

    private static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Edges(XElement svg) => svg.Descendants()
        .Where(e => e.Name.LocalName == "path" && e.Attribute("fill")?.Value == "none"
            && e.Attribute("stroke")?.Value == Palette.Grey.ToString())
        .Select(e => Points().Matches(e.Attribute("d")!.Value)
            .Select(m => (Number(m.Groups[1].Value), Number(m.Groups[2].Value)))
            .ToArray())
        .Select(points => (points[0], points[^1]));

    private static (double X, double Y) Middle(XElement svg, string node)
    {
        // A node's box stands before its text.
        XElement box = svg.Descendants()
            .First(e => e.Name.LocalName == "text" && e.Value == node)
            .ElementsBeforeSelf()
            .Last(e => e.Name.LocalName == "rect");
        double of(string name) => Number(box.Attribute(name)!.Value);
        return (of("x") + of("width") / 2, of("y") + of("height") / 2);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Points();
}
