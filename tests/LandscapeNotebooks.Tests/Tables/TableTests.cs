using System.Xml.Linq;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Tests.Tables;

public sealed class TableTests
{
    private static readonly Table Losses = Table.Of(
        ("optimiser", new[] { "plain", "plain", "Adam", "Adam" }), ("seed", new[] { 1, 2, 1, 2 }),
        ("loss", new[] { 0.5, 0.7, 0.25, 0.2504 }, "nats"));

    [Fact]
    public void Numbers_stand_below_each_other_to_the_same_digits_and_texts_on_the_left() => Assert.Equal("""
        optimiser  seed  loss (nats)
        plain         1       0.5000
        plain         2       0.7000
        Adam          1       0.2500
        Adam          2       0.2504
        """.ReplaceLineEndings("\n"), Losses.ToString());

    [Theory]
    [InlineData(new[] { 1.0, 20, 300 }, "1|20|300")]
    [InlineData(new[] { 1234.5, 2.25 }, "1234.5|2.2")] // the last digit of the greatest is the fourth, of the least the second
    [InlineData(new[] { 12.0, 0.034 }, "12.000|0.034")]
    [InlineData(new[] { 1.5e9, 0.5 }, "1.5e+09|5e-01")]
    [InlineData(new[] { 3e-7, 0 }, "3e-07|0e+00")]
    [InlineData(new[] { 0.5, double.NaN, double.PositiveInfinity, -0.25 }, "0.5000|NaN|Infinity|-0.2500")]
    [InlineData(new[] { 5.0, 1e-12 }, "5e+00|1e-12")]
    public void A_column_has_as_many_digits_as_its_numbers_need(double[] values, string expected) =>
        Assert.Equal(expected, string.Join('|', Table.Of(("x", values)).ToString().Split('\n').Skip(1).Select(line => line.Trim())));

    [Fact]
    public void A_column_is_written_as_it_is_told_also_in_means_of_it()
    {
        var table = Losses.WithFormat("loss", "F2");

        Assert.Equal("0.50|0.70|0.25|0.25", string.Join('|', table.ToString().Split('\n').Skip(1).Select(line => line[^4..])));
        Assert.EndsWith("0.60 ± 0.14", table.MeanBy("optimiser").ToString().Split('\n')[1], StringComparison.Ordinal);
        Assert.EndsWith("0.43", table.WithMean().ToString().Split('\n')[^2], StringComparison.Ordinal);
        Assert.Equal(("nats", "0.0e0"), (table.WithFormat("loss", "0.0e0")["loss"].Unit, table.WithFormat("loss", "0.0e0")["loss"].Format));
        Assert.Throws<FormatException>(() => Losses.WithFormat("loss", "Q"));
        Assert.Throws<ArgumentException>(() => Losses.WithFormat("lost", "F2"));
    }

    [Fact]
    public void Rows_that_agree_become_their_mean_and_deviation()
    {
        var table = Losses.MeanBy("optimiser");

        Assert.Equal(["optimiser", "rows", "loss"], table.Columns.Select(column => column.Title)); // a mean of seeds says nothing
        Assert.Equal(2, table.RowCount);
        var plain = (MeanAndDeviation)table["loss"].Cells[0]!;
        Assert.Equal((0.6, 2), (plain.Mean, plain.Count));
        Assert.Equal(Math.Sqrt(0.02), plain.Deviation, 1e-15); // (0.1^2 + 0.1^2) / (2 - 1)
        Assert.Contains("plain         2  0.60000 ± 0.14142", table.ToString(), StringComparison.Ordinal);
        Assert.Equal("nats", table["loss"].Unit);
    }

    [Fact]
    public void A_single_row_has_no_deviation()
    {
        var table = Table.Of(("name", new[] { "a", "b" }), ("loss", new[] { 1.0, 2 })).MeanBy("name");

        Assert.True(double.IsNaN(((MeanAndDeviation)table["loss"].Cells[0]!).Deviation));
        Assert.DoesNotContain("±", table["loss"].Cells[0]!.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MeanAndDeviation.Of([]));
    }

    [Fact]
    public void Mean_and_deviation_stand_beneath_the_rows()
    {
        var table = Table.Of(("name", new[] { "a", "b" }), ("loss", new[] { 1.0, 4 }), ("note", new string?[] { "x", null })).WithMean();

        Assert.Equal(["a", "b", "mean", "deviation"], table["name"].Cells);
        Assert.Equal([1.0, 4, 2.5, Math.Sqrt(4.5)], table["loss"].Cells.Select(cell => (double)cell!));
        Assert.Equal(["x", null, null, null], table["note"].Cells);
    }

    [Fact]
    public void Rows_of_any_type_make_a_table_of_their_properties()
    {
        var table = new[] { new { Name = "a", TestError = 0.25, SGDSteps = 3 }, new { Name = "b", TestError = 0.5, SGDSteps = 4 } }
            .ToTable()
            .WithUnit("test error", "%");

        Assert.Equal(["name", "test error", "sgdsteps"], table.Columns.Select(column => column.Title));
        Assert.Contains("test error (%)", table.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, table.RowCount);
        Assert.Contains("expected one with properties", Assert.Throws<ArgumentException>(() => new[] { "a" }.ToTable()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Html_is_well_formed_and_escapes_what_stands_in_it()
    {
        var table = Table.Of(("<b>", new[] { "</td>", null }), ("x", new[] { 1, 2 })) with { Note = "a & b" };

        var html = XElement.Parse(table.Html());

        Assert.Equal(["<b>", "x"], html.Descendants("th").Select(cell => cell.Value));
        Assert.Equal(["</td>", "1", "", "2"], html.Descendants("td").Select(cell => cell.Value));
        Assert.Equal(["text-align:left", "text-align:right"], html.Descendants("th").Select(cell => cell.Attribute("style")!.Value));
        Assert.Contains("a & b", html.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_different_lengths_and_titles_that_are_not_there_are_refused()
    {
        Assert.Contains("Column \"b\" has 1 cells, expected 2 as \"a\"",
            Assert.Throws<ArgumentException>(() => Table.Of(("a", new[] { 1, 2 }), ("b", new[] { 1 }))).Message, StringComparison.Ordinal);
        Assert.Contains("title is \"losses\", expected one of optimiser, seed, loss",
            Assert.Throws<ArgumentException>(() => Losses.MeanBy("losses")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Table.Of());
        Assert.Throws<ArgumentException>(() => Table.OfTexts(["a"], [["1", "2"]]));
    }
}
