using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Interactive.Tests.Views;

public sealed class TopologyFiguresTests
{
    private static readonly Axis Side = new(-1, 1, 17);

    private static Surface Rough { get; } = Noise(3);

    [Fact]
    public void A_bar_goes_from_birth_to_death_and_one_that_never_ends_to_the_edge()
    {
        var sets = SublevelSets.Of([9.0, 0, 5, 3, 4, 1, 9], new Axis(0, 6, 7));
        var bars = Assert.IsType<Line>(Assert.Single(sets.PlotBarcode().Panels[0].Traces));
        Assert.Equal([(0, 5.5), (1, 5), (3, 4)], Enumerable.Range(0, 3).Select(i => (bars.X[3 * i], Math.Round(bars.X[3 * i + 1], 9))));
        Assert.Contains("never ends", sets.PlotBarcode().Caption!, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_of_a_tree_crosses_another()
    {
        var line = Assert.IsType<Line>(SublevelSets.Of(Rough).PlotTree().Panels[0].Traces[0]);
        List<(double X, double Low, double High)> stems = [];
        List<(double Left, double Right, double Y)> joins = [];
        for (int i = 0; i + 1 < line.X.Length; i++)
        {
            if (double.IsNaN(line.X[i]) || double.IsNaN(line.X[i + 1]))
                continue;
            if (line.X[i] == line.X[i + 1])
                stems.Add((line.X[i], Math.Min(line.Y[i], line.Y[i + 1]), Math.Max(line.Y[i], line.Y[i + 1])));
            else
                joins.Add((Math.Min(line.X[i], line.X[i + 1]), Math.Max(line.X[i], line.X[i + 1]), line.Y[i]));
        }

        Assert.True(joins.Count > 10);
        Assert.DoesNotContain(joins, join => stems.Any(stem => stem.X > join.Left && stem.X < join.Right && stem.High > join.Y
            && stem.Low < join.Y));
    }

    [Fact]
    public void Every_picture_renders_and_says_what_it_leaves_out()
    {
        var sets = SublevelSets.Of(Rough);
        foreach (var figure in new[] { sets.Plot(), sets.PlotDiagram(0.5), sets.PlotProfile(), sets.PlotBasins(Rough, 0.5),
            TopologyBand.Of([sets, SublevelSets.Of(Noise(4))]).PlotSurvivors() })
        {
            Assert.StartsWith("<svg", Svg.Render(figure), StringComparison.Ordinal);
            Assert.NotNull(figure.Caption);
        }

        Assert.Contains("persistence below 0.5 left out", sets.PlotTree(0.5).Caption!, StringComparison.Ordinal);
        Assert.Contains("The grid shows only what it samples", sets.Plot().Caption!, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => sets.PlotBasins(new(Side, new Axis(0, 1, 17), Rough.Values)));
    }

    private static Surface Noise(ulong seed)
    {
        double[] values = new double[17 * 17];
        new RandomSource(seed).FillNormal(values);
        return new(Side, Side, values);
    }
}
