using System.Globalization;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Tests.Formatting;

public sealed class ValueFormatterTests
{
    [Theory]
    [InlineData(42, "42")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1e300, "1E+300")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(0.5f, "0.5")]
    [InlineData(true, "True")]
    [InlineData('x', "x")]
    [InlineData("a <b> & c", "a <b> & c")]
    [InlineData(null, "null")]
    [InlineData(DayOfWeek.Friday, "Friday")]
    public void Values_without_parts_are_plain_text(object? value, string text)
    {
        var bundle = ValueFormatter.Format(value);
        Assert.Equal([MimeBundle.PlainText], bundle.Select(e => e.Key));
        Assert.Equal(text, bundle[MimeBundle.PlainText]);
    }

    [Fact]
    public void Numbers_and_times_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            Assert.Equal("1.5", Text(1.5));
            Assert.Equal("2026-11-21", Text(new DateTime(2026, 11, 21)));
            Assert.Equal("2026-11-21 07:30:05.25", Text(new DateTime(2026, 11, 21, 7, 30, 5, 250)));
            Assert.Equal("[1.5, 2.5]", Text(new[] { 1.5, 2.5 }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_list_of_numbers_has_the_same_digits_throughout()
    {
        Assert.Equal("[0.333333, 0.666667, 1.000000]", Text(new[] { 1 / 3.0, 2 / 3.0, 1 }));
        Assert.Equal("[1, 2, 3]", Text(new[] { 1.0, 2.0, 3.0 }));
        Assert.Equal("[0.10, 0.25]", Text(new[] { 0.1, 0.25 }));
        Assert.Equal("[123.4568, 1.0000]", Text(new[] { 123.456789, 1 }));
        Assert.Equal("[1.5e+10, 2e+00]", Text(new[] { 1.5e10 + 0.5, 2 }));
        Assert.Equal("[1, 1e-12, 0]", Text(new[] { 1.0, 1e-12, 0 }));
        Assert.Equal("[NaN, 0.5, Infinity]", Text(new[] { double.NaN, 0.5, double.PositiveInfinity }));
        Assert.Equal("[9007199254740993]", Text(new[] { 9007199254740993L }));
    }

    [Fact]
    public void A_long_list_says_how_much_is_left_out() =>
        Assert.Equal("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … 980 more]", Text(Enumerable.Range(0, 1000)));

    [Fact]
    public void An_endless_sequence_is_read_no_further_than_it_is_shown()
    {
        int read = 0;
        IEnumerable<int> Endless()
        {
            while (true)
                yield return read++;
        }

        Assert.EndsWith("19, … more]", Text(Endless()), StringComparison.Ordinal);
        Assert.Equal(21, read);
    }

    [Fact]
    public void A_sequence_of_records_is_a_table()
    {
        var points = new[] { new Point("a <b>", 0.5, 1), new Point("c", 10.25, 20) };
        Assert.Equal(
            "Name       X   Y\n" +
            "a <b>   0.50   1\n" +
            "c      10.25  20", Text(points));
        var html = Html(points);
        Assert.Contains("<th style=\"text-align:left\">Name</th><th style=\"text-align:right\">X</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align:left\">a &lt;b&gt;</td><td style=\"text-align:right\">0.50</td>", html,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_table_says_how_many_rows_are_left_out()
    {
        var text = Text(Enumerable.Range(0, 1000).Select(i => new { i, Square = i * i }).ToList());
        Assert.Equal(22, text.Split('\n').Length);
        Assert.EndsWith("19     361\n… 980 more", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tuples_and_anonymous_objects_have_columns()
    {
        Assert.Equal("Item1  Item2\n    1  a\n    2  b", Text(new[] { (1, "a"), (2, "b") }));
        Assert.Equal("(1, two, 3.5)", Text((1, "two", 3.5)));
        Assert.Equal("A  B\n1  x", Text(new[] { new { A = 1, B = "x" } }));
    }

    [Fact]
    public void A_dictionary_is_a_table_of_keys_and_values()
    {
        Assert.Equal("key    value\nalpha      1\nbeta       2", Text(new Dictionary<string, int> { ["alpha"] = 1, ["beta"] = 2 }));
        IReadOnlyDictionary<int, double[]> arrays = new SortedDictionary<int, double[]> { [1] = [0.5, 1] };
        Assert.Equal("key  value\n  1  [0.5, 1.0]", Text(arrays));
    }

    [Fact]
    public void Matrices_are_aligned_to_the_right()
    {
        Assert.Equal(" 1.0  -2.5\n10.0   0.0", Text(new[,] { { 1, -2.5 }, { 10, 0 } }));
        Assert.Equal("1  2\n3  4", Text(new[] { new[] { 1.0, 2 }, [3, 4] }));
        Assert.Equal("1  2\n3  4", Text(new MatrixOfAnotherLibrary()));
    }

    [Fact]
    public void A_large_matrix_is_cut_and_says_its_size()
    {
        var text = Text(new double[50, 40]);
        var lines = text.Split('\n');
        Assert.Equal(21, lines.Length);
        Assert.Equal("50 x 40 in all", lines[^1]);
        Assert.EndsWith("…", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_ragged_array_keeps_its_rows() =>
        Assert.Equal("value\n[1]\n[2, 3]", Text(new[] { new[] { 1 }, [2, 3] }));

    [Fact]
    public void An_object_shows_its_properties()
    {
        Assert.Equal("Plain { A = 1, B = [1, 2] }", Text(new Plain()));
        Assert.Contains("<summary style=\"display:list-item;cursor:pointer\"><code>Plain</code></summary><table>", Html(new Plain()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Records_and_anonymous_objects_show_their_parts()
    {
        Assert.Equal("{ A = [1, 2], When = 2026-11-21 }", Text(new { A = new[] { 1, 2 }, When = new DateTime(2026, 11, 21) }));
        Assert.Equal("Point { Name = a, X = 0.5, Y = 1 }", Text(new Point("a", 0.5, 1)));
        Assert.Equal("1.2.3", Text(new Version(1, 2, 3)));
        Assert.Equal("{\"a\":[1,2]}", Text(System.Text.Json.Nodes.JsonNode.Parse("{\"a\": [1, 2]}")));
    }

    [Fact]
    public void A_property_that_throws_says_what_it_throws() =>
        Assert.Equal("Throwing { Fine = 1, Broken = (InvalidOperationException: not today) }", Text(new Throwing()));

    [Fact]
    public void A_cycle_ends()
    {
        var node = new Node { Name = "loop" };
        node.Next = node;
        Assert.Equal("Node { Name = loop, Next = (itself) }", Text(node));
        var list = new List<object>();
        list.Add(list);
        Assert.Equal("value\n(itself)", Text(list));
    }

    [Fact]
    public void A_deep_chain_ends()
    {
        Node? chain = null;
        for (int i = 0; i < 10_000; i++)
            chain = new Node { Name = $"{i}", Next = chain };
        Assert.InRange(Html(chain).Length, 10, 5000);
    }

    [Fact]
    public void An_exception_is_folded()
    {
        var html = Html(new InvalidOperationException("outer <b>", new FormatException("inner")));
        Assert.StartsWith("<details><summary style=\"display:list-item;cursor:pointer\">"
            + "<code>InvalidOperationException: outer &lt;b&gt;</code></summary><pre>", html, StringComparison.Ordinal);
        Assert.Contains("caused by FormatException: inner", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_shows_its_result_or_that_it_runs()
    {
        Assert.Equal("5", Text(Task.FromResult(5)));
        Assert.Equal("Task: it has ended.", Text(Task.CompletedTask));
        Assert.StartsWith("Task<int>: it is still running", Text(new TaskCompletionSource<int>().Task), StringComparison.Ordinal);
        Assert.StartsWith("FormatException: broken", Text(Task.FromException<int>(new FormatException("broken"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Html_stays_html_and_text_takes_the_type_that_is_asked_for()
    {
        Assert.Equal("<b>x</b>", Html(new HtmlText("<b>x</b>")));
        Assert.Equal(new MimeBundle(KeyValuePair.Create("text/markdown", "# x")), ValueFormatter.Format("# x", "text/markdown"));
        var error = Assert.Throws<ArgumentException>(() => ValueFormatter.Format(1, "image/png"));
        Assert.Contains("image/png, expected some of text/plain", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_with_inline_html_shows_it() => Assert.Equal("<div>chart</div>", Html(new Chart()));

    [Fact]
    public void A_type_with_the_attribute_convention_is_written_by_its_own_formatters()
    {
        var bundle = ValueFormatter.Format(new Attributed());
        Assert.Equal(["text/html", "text/plain"], bundle.Select(e => e.Key));
        Assert.Equal("<i>own</i>", bundle[MimeBundle.Html]);
    }

    [Fact]
    public void A_table_can_be_asked_for() =>
        Assert.Equal("value\n    1\n    2", ValueFormatter.FormatTable(new[] { 1, 2 })[MimeBundle.PlainText]);

    [Fact]
    public void Missing_values_in_a_column_of_numbers_keep_it_a_column_of_numbers() =>
        Assert.Equal("   A\n 1.5\nnull", Text(new[] { new { A = (double?)1.5 }, new { A = (double?)null } }));

    private static string Text(object? value) => ValueFormatter.Format(value)[MimeBundle.PlainText];

    private static string Html(object? value) => ValueFormatter.Format(value)[MimeBundle.Html];

    private sealed record Point(string Name, double X, int Y);

    private sealed class Plain
    {
        public int A { get; } = 1;

        public int[] B { get; } = [1, 2];
    }

    private sealed class Throwing
    {
        public int Fine { get; } = 1;

        public int Broken => Fine == 1 ? throw new InvalidOperationException("not today") : 0;
    }

    private sealed class Node
    {
        public string Name { get; set; } = "";

        public Node? Next { get; set; }
    }

    private sealed class MatrixOfAnotherLibrary
    {
        public int RowCount { get; } = 2;

        public int ColumnCount { get; } = 2;

        public double this[int row, int column] => (2 * row) + column + 1;
    }

    private sealed class Chart
    {
        private readonly string _content = "chart";

        public string GetInlineHtml() => $"<div>{_content}</div>";
    }

    [TypeFormatterSource(typeof(Source), PreferredMimeTypes = ["text/html", "text/plain"])]
    private sealed class Attributed;

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[]? PreferredMimeTypes { get; set; }
    }

    private sealed class Source
    {
        private readonly string _word = "own";

        public IEnumerable<object> CreateTypeFormatters() =>
            [new Convention("text/plain", _word), new Convention("text/html", $"<i>{_word}</i>")];
    }

    private sealed class Convention(string mimeType, string text)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write(instance is Attributed ? text : "?");
            return true;
        }
    }
}
