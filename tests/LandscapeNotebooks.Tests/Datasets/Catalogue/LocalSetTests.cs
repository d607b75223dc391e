using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Datasets.Formats;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Datasets.Catalogue;

/// <summary>Files and folders of the user's own, by <see cref="Dataset"/>.Load.</summary>
public sealed class LocalSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a,b,kind\n1,2,cat\n3,4,dog\n", "cat,dog", 2)]
    [InlineData("1;2,5;cat\n3;4,5;dog\n", null, 0)]
    [InlineData("1;2.5;cat\n3;4.5;dog\n", "cat,dog", 2)]
    [InlineData("label\tp1\tp2\n1\t0\t255\n0\t3\t4\n", "0,1", 2)]
    [InlineData("x1,x2,y\n1,2,1.0\n3,4,0.0\n", "0.0,1.0", 2)]
    public void A_table_tells_its_separator_its_label_and_its_classes(string text, string? classes, int features)
    {
        string path = _folder.File("table.csv", text);
        if (classes is null)
        {
            Assert.Contains("is '2,5', expected a finite number", ErrorOf(path), StringComparison.Ordinal);
            return;
        }

        var data = Dataset.Load(path);
        Assert.Equal(("table", classes, features), (data.Name, string.Join(',', data.ClassNames), data.InputSize));
    }

    [Theory]
    [InlineData("kind,a,b\ncat,1,2\ndog,3,4\n", "kind", null, "a,b")]
    [InlineData("kind,a,b\ncat,1,2\ndog,3,4\n", "1", null, "a,b")]
    [InlineData("cat,1,2\ndog,3,4\n", "1", null, "")]
    [InlineData("a b kind\n1 2 cat\n3 4 dog\n", null, ' ', "a,b")]
    [InlineData("a|b|kind\n1|2|cat\n3|4|dog\n", null, null, "a,b")]
    public void What_is_known_of_a_table_is_said_and_what_was_read_is_told(string text, string? label, char? separator, string features)
    {
        List<string> told = [];
        var data = LocalSet.Open(_folder.File("table.csv", text), new(label, separator), told.Add).Load(DatasetPart.Whole);
        Assert.Equal(("cat,dog", features), (string.Join(',', data.ClassNames), string.Join(',', data.FeatureNames)));
        Assert.Equal([1.0, 2, 3, 4], data.Inputs(0).ToArray().Concat(data.Inputs(1).ToArray()));
        string column = features.Length == 0 ? "1, without a name" : "kind";
        Assert.Equal([$"2 samples of 2 numbers; column {column} holds 2 classes"], told);
    }

    [Fact]
    public void A_column_that_is_not_there_is_refused_and_so_is_what_is_no_table()
    {
        string path = _folder.File("table.csv", "a,b\n1,x\n");
        var error = Assert.Throws<DataFileException>(() => LocalSet.Open(path, new("c")).Load(DatasetPart.Whole));
        Assert.Contains("has no column c; choose one of a, b, or a number from 1", error.Message, StringComparison.Ordinal);
        _folder.File("x.bin", "");
        Assert.Throws<ArgumentException>(() => LocalSet.Open(_folder.File("x.bin"), new("c")));
    }

    [Fact]
    public void A_test_table_takes_the_classes_of_the_training_data_by_their_names()
    {
        var train = Dataset.Load(_folder.File("one.csv", "1,a\n2,b\n3,c\n"));
        Assert.Equal([2, 1], LocalSet.Open(_folder.File("two.csv", "1,c\n2,b\n")).Load(DatasetPart.Whole, train).Labels.ToArray());
    }

    [Fact]
    public void A_label_with_a_fraction_is_a_target()
    {
        var data = Dataset.Load(_folder.File("table.csv", "x,y\n1,0.5\n2,-3\n"));
        Assert.Equal((0, 1), (data.ClassCount, data.TargetSize));
        Assert.Equal([0.5, -3], data.Targets.ToArray());
    }

    [Fact]
    public void A_folder_of_tables_has_parts_whose_classes_are_those_of_the_training_part()
    {
        _folder.Folders("plants");
        _folder.File("plants/train.csv", "1,b\n2,a\n");
        _folder.File("plants/test.csv", "3,b\n");
        string path = _folder.File("plants");
        Assert.Equal([DatasetPart.Train, DatasetPart.Test], LocalSet.Open(path).Parts);
        Assert.Equal("plants: 2 samples", Dataset.Load(path).ToString().Replace("train", "plants", StringComparison.Ordinal)[..17]);
        Assert.Equal([1], Dataset.Load(path, DatasetPart.Test).Labels.ToArray());
        _folder.File("plants/test.csv", "3,c\n");
        Assert.Contains("is class 'c', expected one of a, b", ErrorOf(path, DatasetPart.Test), StringComparison.Ordinal);
        _folder.File("plants/train_2.csv", "3,c\n");
        Assert.Contains("holds train.csv, train_2.csv, expected one for each part", ErrorOf(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_in_IDX_files_find_their_labels_beside_them()
    {
        byte[] images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 51, 102], labels = [0, 0, 8, 1, 0, 0, 0, 2, 2, 0];
        string path = _folder.File("train-images-idx3-ubyte", images);
        Assert.Contains("has no labels beside it, expected train-labels-idx1-ubyte", ErrorOf(path), StringComparison.Ordinal);
        _folder.File("train-labels-idx1-ubyte", labels);
        var data = Dataset.Load(path);
        Assert.Equal((3, "1,1,2"), (data.ClassCount, string.Join(',', data.SampleShape)));
        Assert.Equal([0.2, 0.4], data.Inputs(1), (one, other) => Math.Abs(one - other) < 1e-15);

        _folder.File("t10k-images-idx3-ubyte", images);
        _folder.File("t10k-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 0, 1]);
        Assert.Equal(3, Dataset.Load(_folder.Path, DatasetPart.Test).ClassCount);
        _folder.File("t10k-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 0, 3]);
        Assert.Contains("label 1: is 3, expected 0..2", ErrorOf(_folder.Path, DatasetPart.Test), StringComparison.Ordinal);
    }

    [Fact]
    public void Cifars_files_are_told_apart_by_their_names()
    {
        _folder.File("data_batch_1.bin", [3, .. new byte[3072]]);
        _folder.File("data_batch_2.bin", [4, .. new byte[3072]]);
        _folder.File("test_batch.bin", [5, .. new byte[3072]]);
        Assert.Equal([3, 4], Dataset.Load(_folder.Path).Labels.ToArray());
        Assert.Equal([5], Dataset.Load(_folder.Path, DatasetPart.Test).Labels.ToArray());
        Assert.Equal([DatasetPart.Whole], LocalSet.Open(_folder.File("test_batch.bin")).Parts);
    }

    [Fact]
    public void Arrays_are_found_by_their_names_in_one_file_and_in_two()
    {
        NpyFile.Write(_folder.File("X_train.npy"), [3, 2], [1, 2, 3, 4, 5, 6]);
        Assert.Contains("has no partner beside it", ErrorOf(_folder.File("X_train.npy")), StringComparison.Ordinal);
        NpyFile.Write(_folder.File("y_train.npy"), [3], [0.5, 1, 1.5]);
        var data = Dataset.Load(_folder.File("X_train.npy"));
        Assert.Equal((3, 2, 1), (data.Count, data.InputSize, data.TargetSize));
        Assert.Equal([3.0, 4.0], Dataset.Load(_folder.Path).Inputs(1));
        NpyFile.Write(_folder.File("y_train.npy"), [2], [0.5, 1]);
        Assert.Contains("is F64 (2), expected 3 rows as", ErrorOf(_folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_of_bytes_are_scaled_and_channels_may_stand_last()
    {
        var images = new Tensor("x", TensorType.U8, [2, 2, 2, 3], Enumerable.Range(0, 24).Select(i => (byte)i).ToArray());
        var labels = new Tensor("y", TensorType.I64, [2, 1], new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
        var data = ArrayData.Of("images", images, labels, ("x", "y"), null);
        Assert.Equal(("3,2,2", 2), (string.Join(',', data.SampleShape), data.ClassCount));
        Assert.Equal([12, 15, 18, 21, 13, 16], data.Inputs(1)[..6].Select(x => Math.Round(255 * x)));

        var first = images with { Shape = [2, 3, 2, 2] };
        Assert.Equal([12, 13, 14], ArrayData.Of("images", first, labels, ("x", "y"), null).Inputs(1)[..3].Select(x => Math.Round(255 * x)));
        var table = images with { Shape = [2, 12] };
        Assert.Equal(12, ArrayData.Of("table", table, labels, ("x", "y"), null).Inputs(1)[0]);
        Assert.Contains("label 0: is 1, expected 0..0", Assert.Throws<DataFileException>(() =>
            ArrayData.Of("table", table, labels, ("x", "y"), 1)).Message, StringComparison.Ordinal);
        var hole = Tensor.Of("x", [2, 1], [1, double.NaN]);
        Assert.Contains("x, sample 1, number 0: is NaN, expected a finite number", Assert.Throws<DataFileException>(() =>
            ArrayData.Of("table", hole, labels, ("x", "y"), null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_of_images_are_classes()
    {
        Images("photos/train/dog", 2, kind: 2);
        Images("photos/train/cat", 1, kind: 0);
        Images("photos/test/dog", 1, kind: 0);
        _folder.Folders("photos/train/.hidden");
        var (train, test) = (Dataset.Load(_folder.File("photos")), Dataset.Load(_folder.File("photos"), DatasetPart.Test));
        Assert.Equal(["cat", "dog"], train.ClassNames);
        Assert.Equal([0, 1, 1], train.Labels.ToArray());
        Assert.Equal("3,2,2", string.Join(',', train.SampleShape));
        Assert.Equal((1, 2, 3), (test.Labels[0], test.ClassCount, test.SampleShape[0]));
        var grey = Dataset.Load(_folder.File("photos/test"));
        Assert.Equal(("dog", 1), (string.Join(',', grey.ClassNames), grey.SampleShape[0]));
        Assert.Equal(10 / 255.0, grey.Inputs(0)[0], 1e-15);
    }

    [Fact]
    public void What_stands_among_images_is_named()
    {
        Images("a/one", 1, kind: 0);
        Images("a/two", 1, kind: 0, side: 3);
        Assert.Contains("says 3 x 3 pixels, expected 2 x 2", ErrorOf(_folder.File("a")), StringComparison.Ordinal);
        _folder.File("a/two/0.jpg", [0xFF, 0xD8]);
        Assert.Contains("0.jpg, name: stands among images, expected PNG files alone", ErrorOf(_folder.File("a")), StringComparison.Ordinal);
        _folder.Folders("b/none");
        Assert.Contains("is a class without images", ErrorOf(_folder.File("b")), StringComparison.Ordinal);
        _folder.Folders("c/train/x", "c/valid/x");
        Assert.Contains("valid, name: stands beside train, expected test or nothing", ErrorOf(_folder.File("c")), StringComparison.Ordinal);
        Images("d/train/one", 1, kind: 0);
        Images("d/test/two", 1, kind: 0);
        Assert.Contains("two, name: is no class of the training part, expected one of one",
            ErrorOf(_folder.File("d"), DatasetPart.Test), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_data_set_is_told_with_what_would_be()
    {
        Assert.Contains("tells no kind of data that is known, expected a table (.csv, .tsv), IDX", ErrorOf(_folder.File("a.txt", "1,2")),
            StringComparison.Ordinal);
        _folder.Folders("empty");
        Assert.Contains("holds no data that are known", ErrorOf(_folder.File("empty")), StringComparison.Ordinal);
        _folder.File("empty/a.csv", "1,2\n3,4\n");
        _folder.File("empty/b.bin", [3, .. new byte[3072]]);
        Assert.Contains("holds a.csv, b.bin, expected one for each part", ErrorOf(_folder.File("empty")), StringComparison.Ordinal);
        Assert.Contains("has no part Test, expected Whole", Assert.Throws<ArgumentException>(() =>
            Dataset.Load(_folder.File("empty/a.csv"), DatasetPart.Test)).Message, StringComparison.Ordinal);
        Assert.Contains("or a file or a folder that is there",
            Assert.Throws<ArgumentException>(() => Dataset.Load(_folder.File("nowhere.csv"))).Message, StringComparison.Ordinal);
    }

    private static string ErrorOf(string path, DatasetPart? part = null)
    {
        var error = Assert.Throws<DataFileException>(() => Dataset.Load(path, part));
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }

    private void Images(string folder, int count, byte kind, int side = 2)
    {
        _folder.Folders(folder);
        byte[] pixels = [.. Enumerable.Range(0, side * side * (kind == 2 ? 3 : 1)).Select(i => (byte)(10 + i))];
        for (int i = 0; i < count; i++)
            _folder.File($"{folder}/{i}.png", Png.Encode(side, side, kind, pixels, row => row % 2));
    }
}
