using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Tests;

public sealed class ModelTests
{
    [Fact]
    public void Lists_of_different_length_are_refused_with_both_lengths()
    {
        var error = Assert.Throws<ArgumentException>(() => new Line([1.0, 2], [1.0, 2, 3]));
        Assert.Contains("y has 3 values, expected 2", error.Message);
        Assert.Throws<ArgumentException>(() => new ScalarField([0, 1], [0, 1], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => new Bars(["a", "b"], [1.0]));
    }

    [Fact]
    public void A_grid_must_ascend()
    {
        var error = Assert.Throws<ArgumentException>(() => new ScalarField([0, 1, 1], [0], [1, 2, 3]));
        Assert.Contains("x[2] is 1, expected finite coordinates in ascending order", error.Message);
        Assert.Throws<ArgumentException>(() => new ScalarField([0, double.NaN], [0], [1, 2]));
    }

    [Fact]
    public void A_matrix_is_read_with_a_row_per_y()
    {
        ScalarField field = new([0, 1, 2], [0, 1], new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } });

        Assert.Equal(6, field[2, 1]);
        Assert.Throws<ArgumentException>(() => new ScalarField([0, 1], [0, 1, 2], new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } }));
    }

    [Fact]
    public void Frames_of_different_kinds_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => Figure.Of().WithFrames("step", new Frame("0", new Line([1.0])), new Frame("1", Rule.Horizontal(0))));
        Assert.Contains("Frame 1 (\"1\") holds [Rule], expected [Line]", error.Message);
    }

    [Fact]
    public void A_cycle_in_a_graph_is_refused_and_layers_follow_the_longest_path()
    {
        Assert.Throws<ArgumentException>(() => new LayeredGraph([new("a"), new("b")], [new(0, 1), new(1, 0)]));
        Assert.Throws<ArgumentException>(() => new LayeredGraph([new("a")], [new(0, 1)]));
        Assert.Equal([0, 0, 1, 2], new LayeredGraph([new("a"), new("b"), new("c"), new("d")], [new(0, 2), new(1, 3), new(2, 3)]).Layers);
    }

    [Fact]
    public void A_histogram_counts_every_finite_value_once()
    {
        Bars bars = Bars.Histogram([0, 0.1, 0.5, 1, 1, double.NaN], 4);

        Assert.Equal([2, 0, 1, 2], bars.Heights);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], bars.Edges);
        Assert.Throws<ArgumentException>(() => Bars.Histogram([double.NaN]));
    }

    [Fact]
    public void Mean_and_spread_are_those_of_the_runs()
    {
        var traces = Plots.MeanWithSpread("mean", [0, 1], [[1, 2], [3, 6]], Spread.StandardDeviation);

        Assert.Equal([2, 4], ((Line)traces[1]).Y);
        Assert.Equal(2 - Math.Sqrt(2), ((Band)traces[0]).Low[0], 1e-15);
        Assert.Equal(4 + Math.Sqrt(8), ((Band)traces[0]).High[1], 1e-15);
    }

    [Fact]
    public void Logarithmic_levels_keep_one_ratio_and_both_ends()
    {
        var levels = Levels.Logarithmic(0.01, 10, 4);

        Assert.Equal([0.01, 0.1, 1, 10], levels.Select(l => Math.Round(l, 12)));
        Assert.Throws<ArgumentException>(() => Levels.Logarithmic(0, 1));
    }

    [Fact]
    public void Arrows_add_up_to_their_sum()
    {
        var sum = (Arrows)Plots.SumOfArrows(1, 2, "step", ("velocity", 0.5, 0), ("gradient step", 0.25, -1))[^1];

        Assert.Equal((1, 2, 0.75, -1), (sum.X[0], sum.Y[0], sum.Dx[0], sum.Dy[0]));
    }

    [Fact]
    public void A_figure_says_what_it_is_in_one_line() =>
        Assert.Equal("Figure \"Loss\": 2 Line, Rule. seed 1",
            Figure.Of(new Line([1.0]), new Line([2.0]), Rule.Horizontal(0)).Titled("Loss").WithCaption("seed 1").ToString());
}
