using FsCheck;
using FsCheck.Fluent;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Datasets.Formats;

public sealed class CsvFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_with_a_header_gives_features_and_classes()
    {
        var data = Read("length,width,species\n5.1,3.5,setosa\n4.9,-3e1,virginica\n\n6,7,setosa\n");
        Assert.Equal(["length", "width"], data.FeatureNames);
        Assert.Equal(["setosa", "virginica"], data.ClassNames);
        Assert.Equal([0, 1, 0], data.Labels.ToArray());
        Assert.Equal([4.9, -30.0], data.Inputs(1));
    }

    [Fact]
    public void A_table_of_numbers_needs_no_header_and_its_classes_stand_in_numerical_order()
    {
        var data = Read("1,2,10\n3,4,9\n5,6,10");
        Assert.Empty(data.FeatureNames);
        Assert.Equal(["9", "10"], data.ClassNames);
        Assert.Equal([1, 0, 1], data.Labels.ToArray());
    }

    [Fact]
    public void The_label_column_is_found_by_name()
    {
        var data = Read("a;y;b\n1;0,5;2\n3;4;5", new() { Separator = ';', LabelColumn = "y" });
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal(["0,5", "4"], data.ClassNames);
        Assert.Equal([3.0, 5.0], data.Inputs(1));
    }

    [Fact]
    public void A_regression_takes_its_targets_from_the_label_column()
    {
        var data = Read("x,y\n1,0.5\n2,-3", new() { Regression = true });
        Assert.Equal([0.5, -3], data.Targets.ToArray());
        Assert.Equal(0, data.ClassCount);
    }

    [Fact]
    public void Fields_in_quotes_hold_separators_quotes_and_line_breaks()
    {
        var data = Read("\uFEFF\"a,1\",\"b \"\"c\"\"\",class\r\n\"1\",2,\"two\r\nlines\"\r\n3,4,x");
        Assert.Equal(["a,1", "b \"c\""], data.FeatureNames);
        Assert.Equal(["two\r\nlines", "x"], data.ClassNames);
    }

    [Fact]
    public void A_test_file_takes_the_classes_of_its_training_file()
    {
        var data = Read("1,b\n2,b", new() { ClassNames = ["a", "b"] });
        Assert.Equal([1, 1], data.Labels.ToArray());
        AssertError("line 2, column 2: is class 'c', expected one of a, b", "1,b\n2,c", new() { ClassNames = ["a", "b"] });
    }

    [Theory]
    [InlineData("a,b,c\n1,2,x\n1,,x", "line 3, column 2 (b): the value is missing ('')")]
    [InlineData("a,b,c\n1,2,x\n1,?,x", "the value is missing ('?')")]
    [InlineData("a,b,c\n1,nan,x", "the value is missing ('nan')")]
    [InlineData("a,b,c\n1,Infinity,x", "is 'Infinity', expected a finite number")]
    [InlineData("a,b,c\n1,1e999,x", "is '1e999', expected a finite number")]
    [InlineData("a,b,c\n1,2.5.1,x", "line 2, column 2 (b): is '2.5.1', expected a finite number")]
    [InlineData("?,2,x\n1,2,x", "line 1, column 1: the value is missing ('?')")]
    [InlineData("a,b,c\n1,2,", "line 2, column 3 (c): the class is missing")]
    [InlineData("a,b,c\n1,2\n", "line 2: has 2 fields, expected 3 as in line 1")]
    [InlineData("a,b,c\n\"1\n\n\",2,x\n1,2\n", "line 5: has 2 fields")]
    [InlineData("a,b,c\n1,\"2,x\n1,2,x", "line 2, character 3: the quote that begins here is never closed")]
    [InlineData("a,b,c\n1,2\"5,x", "line 2, character 4: a quote stands within a field")]
    [InlineData("a,b,c\n1,\"2\"5,x", "line 2, character 6: '5' follows a closing quote")]
    [InlineData("", "line 1: the file holds no line, expected one for each sample")]
    [InlineData("1;2;3\n", "its separator was taken to be ',': say another, --separator or CsvFormat.Separator")]
    [InlineData("a,b\n\"1,5\",x", "is '1,5', expected a finite number; write a point in place of the comma")]
    [InlineData(",a,b\n0,2.5,x\n1,3.5,y", "line 1, column 1: has no name and counts the lines, which is no feature")]
    [InlineData("a,b,c\n", "no line follows")]
    public void Damaged_tables_are_refused_with_line_and_column(string text, string expected) => AssertError(expected, text, new());

    [Fact]
    public void A_first_line_that_counts_the_features_is_a_header_and_one_of_two_numbers_is_a_sample()
    {
        Assert.Equal(["0", "1", "2"], Read("0,1,2,class\n5,6,7,x", new()).FeatureNames);
        Assert.Equal(2, Read("0,1,1\n1,1,0", new()).Count);
    }

    [Fact]
    public void The_column_of_the_label_may_be_told_by_its_number_with_and_without_a_header()
    {
        Assert.Equal(["x", "z"], Read("z,1,2\nx,3,4", new() { LabelNumber = 1 }).ClassNames);
        var data = Read("kind,a,b\nz,1,2\nx,3,4", new() { LabelNumber = 1 });
        Assert.Equal((2, "a, b"), (data.Count, string.Join(", ", data.FeatureNames)));
        AssertError("has no column 4; choose one of 1 to 3", "1,2,x", new() { LabelNumber = 4 });
    }

    [Fact]
    public void A_label_column_that_is_not_there_is_refused_with_those_that_are() =>
        AssertError("has no column z; choose one of a, b", "a,b\n1,2", new() { LabelColumn = "z" });

    [Fact]
    public void What_was_written_reads_back_to_the_same_bits_and_the_same_bytes()
    {
        string first = _folder.File("first.csv"), second = _folder.File("second.csv");
        Prop.ForAll<NormalFloat[], NonNull<string>[]>((values, names) =>
        {
            if (values.Length == 0)
                return true;

            string[] classes = [.. names.Select(name => name.Get)
                .Where(name => name.Length > 0 && !name.Any(char.IsSurrogate))
                .Prepend("class")
                .Distinct()
                .Order(StringComparer.Ordinal)];
            int[] labels = [.. values.Select((_, i) => i % classes.Length)];
            var data = Dataset.Classification(
                "first", [.. values.Select(value => value.Get)], labels, classes.Length, classNames: [.. classes]);
            CsvFile.Write(first, data);
            var read = CsvFile.Read(first, new() { ClassNames = [.. classes] });
            CsvFile.Write(second, read);
            return read.Labels.SequenceEqual(labels) && Enumerable.Range(0, read.Count).All(i => read.Inputs(i)[0].Equals(values[i].Get))
                && File.ReadAllBytes(first).SequenceEqual(File.ReadAllBytes(second));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_text_changed_at_any_place_is_read_or_refused_in_one_line()
    {
        const string whole = "x,y,class\n1,-2.5,a\r\n3,\"4\",\"b,\"\"c\"\"\"\n";
        string[] pieces = ["", "", "1", "a", "?", "\"", "\"\"", ",", "\n", "\r"];
        var random = new RandomSource(4);
        int read = 0;
        for (int i = 0; i < 2000; i++)
        {
            int from = random.NextInt(whole.Length), length = random.NextInt(Math.Min(4, whole.Length - from));
            string text = whole.Remove(from, length).Insert(from, pieces[random.NextInt(pieces.Length)]);
            try
            {
                read += Read(text).Count > 0 ? 1 : 0;
            }
            catch (DataFileException error)
            {
                Assert.DoesNotContain('\n', error.Message);
            }
        }

        Assert.True(read > 50, $"Only {read} texts were read: the test tries too little.");
    }

    private Dataset Read(string text, CsvFormat? format = null) => CsvFile.Read(_folder.File("table.csv", text), format);

    private void AssertError(string expected, string text, CsvFormat format)
    {
        var error = Assert.Throws<DataFileException>(() => Read(text, format));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
