using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Landscapes.Storage;

public sealed class SurfaceFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private string Folder => _temporary.File("surface");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Values_are_arrays_of_the_shape_and_stay()
    {
        using (var folder = SurfaceFolder.Open(Folder, Manifest()))
        {
            folder.Write(4, [1.5, 0.25]);
            Assert.True(folder.Contains(4));
        }

        var (shape, values) = NpyFile.Read(Path.Combine(Folder, "train-loss.npy"));
        Assert.Equal([2, 3], shape); // (y.Count, x.Count)
        Assert.Equal(1.5, values[4]);
        Assert.Equal(5, values.Count(double.IsNaN));
        using var again = SurfaceFolder.Open(Folder, Manifest());
        double[] point = new double[2];
        again.Read(4, point);
        Assert.Equal([1.5, 0.25], point);
        Assert.Equal(1, again.ComputedCount);
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN, 0.25, double.NaN], again.Values("train accuracy"));
    }

    [Fact]
    public void A_point_that_diverged_is_not_a_missing_one()
    {
        using var folder = SurfaceFolder.Open(Folder, Manifest());
        double[] diverged = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -double.NaN,
            BitConverter.Int64BitsToDouble(0x7ff86d697373696e)];
        for (int point = 0; point < diverged.Length; point++)
        {
            Assert.False(folder.Contains(point));
            folder.Write(point, [diverged[point], 0]);
            Assert.True(folder.Contains(point), $"{BitConverter.DoubleToInt64Bits(diverged[point]):x}");
        }

        long[] bits = [.. folder.Values("train loss").Select(BitConverter.DoubleToInt64Bits)];
        Assert.All((int[])[0, 3, 4], point => Assert.Equal(0x7ff8000000000000, bits[point])); // one NaN, whatever the processor made
    }

    [Fact]
    public void A_point_of_which_one_value_is_there_is_missing()
    {
        using (SurfaceFolder.Open(Folder, Manifest()))
        {
        }

        Store("train-loss.npy", 2, 0.5);
        using (var folder = SurfaceFolder.Open(Folder, Manifest()))
            Assert.False(folder.Contains(2));

        Store("train-accuracy.npy", 2, 1); // and where all are there, until the checksum is
        using var again = SurfaceFolder.Open(Folder, Manifest());
        Assert.False(again.Contains(2));
        Assert.Empty(again.DamagedPoints); // a killed process, no damage
        again.Write(2, [0.5, 1]);
        Assert.True(again.Contains(2));
    }

    [Fact]
    public void A_damaged_point_is_named_counts_as_missing_and_is_computed_again()
    {
        using (var folder = SurfaceFolder.Open(Folder, Manifest()))
        {
            for (int point = 0; point < 6; point++)
                folder.Write(point, [point, 1]);
        }

        byte[] whole = File.ReadAllBytes(Path.Combine(Folder, "train-loss.npy"));
        Store("train-loss.npy", 4, 4.000001);
        using (var read = SurfaceFolder.Read(Folder))
        {
            Assert.Equal([4], read.DamagedPoints);
            Assert.Equal(5, read.ComputedCount);
            Assert.Equal([0, 1, 2, 3, double.NaN, 5], read.Values("train loss"));
            Assert.True(LandscapeNotebooks.Landscapes.Export.GridValues.Of(read).IsMissing(4));
        }

        using (var again = SurfaceFolder.Open(Folder, Manifest()))
        {
            again.Write(4, [4, 1]);
            Assert.Empty(again.DamagedPoints);
        }

        Assert.Equal(whole, File.ReadAllBytes(Path.Combine(Folder, "train-loss.npy")));
    }

    [Fact]
    public void A_folder_without_checksums_is_read_and_gone_on_with_as_before()
    {
        using (var folder = SurfaceFolder.Open(Folder, Manifest()))
            folder.Write(0, [1, 2]);
        string manifest = Path.Combine(Folder, "manifest.json");
        string[] lines = File.ReadAllLines(manifest);
        File.WriteAllLines(manifest, lines.Select(line => line.Replace("surface 3", "surface 2", StringComparison.Ordinal))
            .Where(line => !line.Contains("\"checksums\"", StringComparison.Ordinal)));
        File.Delete(Path.Combine(Folder, PointFiles.ChecksumName));

        using (var old = SurfaceFolder.Open(Folder, Manifest()))
        {
            Assert.False(old.Manifest.IsChecked);
            Assert.True(old.Contains(0));
            old.Write(1, [3, 4]);
        }

        using var read = SurfaceFolder.Read(Folder);
        Assert.Equal(2, read.ComputedCount);
        Assert.False(File.Exists(Path.Combine(Folder, PointFiles.ChecksumName)));
    }

    [Fact]
    public void Checksums_that_were_deleted_let_every_point_be_computed_again()
    {
        using (var folder = SurfaceFolder.Open(Folder, Manifest()))
            folder.Write(0, [1, 2]);
        File.Delete(Path.Combine(Folder, PointFiles.ChecksumName));
        Assert.Contains("lacks arrays", Assert.Throws<DataFileException>(() => SurfaceFolder.Read(Folder)).Message);
        using var again = SurfaceFolder.Open(Folder, Manifest());
        Assert.Equal(0, again.ComputedCount);
    }

    [Fact]
    public void What_killed_processes_left_is_removed()
    {
        using (SurfaceFolder.Open(Folder, Manifest()))
        {
        }

        string left = Path.Combine(Folder, $".train-loss.npy.{Guid.NewGuid():N}.tmp");
        string other = Path.Combine(Folder, ".train-loss.npy.mine.tmp");
        File.WriteAllText(left, "half");
        File.WriteAllText(other, "whole");
        using (SurfaceFolder.Open(Folder, Manifest()))
        {
        }

        Assert.False(File.Exists(left));
        Assert.True(File.Exists(other)); // no name that we make
    }

    [Fact]
    public void Other_inputs_are_refused_by_name_and_nothing_is_overwritten()
    {
        using (var folder = SurfaceFolder.Open(Folder, Manifest()))
            folder.Write(0, [1, 2]);
        byte[] before = File.ReadAllBytes(Path.Combine(Folder, "train-loss.npy"));

        Assert.Contains("weights: is 'aa' in the folder, but 'bb' here", Refusal(Manifest(weights: "bb")));
        Assert.Contains("axis x: is '-1:1:3' in the folder, but '-1:1:4' here", Refusal(Manifest(x: "-1:1:4")));
        Assert.Contains("measures: is 'train loss, train accuracy'", Refusal(Manifest(measure: "test loss")));
        Assert.Contains("library: is '", Refusal(Manifest() with { Library = "99" }));
        Assert.Contains("extra: is 'nothing' in the folder, but '1' here",
            Refusal(new(Manifest().Axes, Manifest().Readings, [.. Manifest().Inputs, new("extra", "1")])));
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Folder, "train-loss.npy")));

        using var noted = SurfaceFolder.Open(Folder, Manifest() with { Notes = [new("cosine", "0.1")] }); // no value depends on a note
        Assert.True(noted.Contains(0));
    }

    [Fact]
    public void A_folder_of_something_else_is_refused()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "thesis.tex"), "years of work");
        Assert.Contains("thesis.tex: lies in it", Refusal(Manifest()));
        Assert.Equal(["thesis.tex"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Damaged_files_are_named_and_left_alone()
    {
        using (var folder = SurfaceFolder.Open(Folder, Manifest()))
            folder.Write(0, [1, 2]);
        string array = Path.Combine(Folder, "train-loss.npy"), manifest = Path.Combine(Folder, "manifest.json");
        byte[] values = File.ReadAllBytes(array);
        string text = File.ReadAllText(manifest);

        Damaged(array, values[..^1], "the file was cut");
        Damaged(array, values[..60], "is not that of an array of F64 values (2, 3)");
        Damaged(array, [.. values, 0], "has 177 bytes, expected 176");
        Damaged(array, new byte[values.Length], "is not that of an array");
        File.WriteAllBytes(array, values);
        Damaged(manifest, [], "are no manifest of a surface");
        Damaged(manifest, System.Text.Encoding.UTF8.GetBytes(text[..^20]), "are no manifest of a surface");
        Damaged(manifest, System.Text.Encoding.UTF8.GetBytes(text.Replace("\"aa\"", "\"ab\"", StringComparison.Ordinal)),
            "does not fit the contents");
        Damaged(manifest, System.Text.Encoding.UTF8.GetBytes(text.Replace("surface 3", "surface 4", StringComparison.Ordinal)),
            "open it with the version that wrote it");
        File.WriteAllText(manifest, text);
        using var mended = SurfaceFolder.Read(Folder);
        Assert.True(mended.Contains(0));

        void Damaged(string path, byte[] content, string reason)
        {
            File.WriteAllBytes(path, content);
            Assert.Contains(reason, Refusal(Manifest()));
            Assert.Contains(reason, Assert.Throws<DataFileException>(() => SurfaceFolder.Read(Folder)).Message);
            Assert.Equal(content, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void An_array_that_was_deleted_is_computed_again()
    {
        using (var folder = SurfaceFolder.Open(Folder, Manifest()))
            folder.Write(0, [1, 2]);
        File.Delete(Path.Combine(Folder, "train-loss.npy"));
        Assert.Contains("lacks arrays", Assert.Throws<DataFileException>(() => SurfaceFolder.Read(Folder)).Message);
        using var again = SurfaceFolder.Open(Folder, Manifest());
        Assert.Equal(0, again.ComputedCount);
    }

    [Fact]
    public void A_claim_holds_for_others_until_its_piece_is_computed_or_its_holder_is_gone()
    {
        using var first = SurfaceFolder.Open(Folder, Manifest());
        using var second = SurfaceFolder.Open(Folder, Manifest());
        Assert.True(first.TryClaim(0, 3));
        Assert.True(first.TryClaim(0, 3));
        Assert.False(second.TryClaim(0, 3));
        Assert.True(second.TryClaim(3, 3));
        Assert.False(first.TryClaim(3, 3));

        second.HeedsClaims = false; // nothing else is left: help
        Assert.True(second.TryClaim(0, 3));
        second.HeedsClaims = true;

        first.Dispose();
        Assert.True(second.TryClaim(0, 3));
        second.Dispose();
        Assert.False(Directory.Exists(Path.Combine(Folder, "claims")));
    }

    [Fact]
    public void Two_openings_see_each_others_points()
    {
        using var first = SurfaceFolder.Open(Folder, Manifest());
        using var second = SurfaceFolder.Open(Folder, Manifest());
        first.Write(5, [3, 4]);
        Assert.True(second.Contains(5));
    }

    [Fact]
    public void The_same_work_writes_the_same_bytes_in_any_order()
    {
        foreach (string name in (string[])["a", "b"])
        {
            using var folder = SurfaceFolder.Open(_temporary.File(name), Manifest());
            foreach (int point in name == "a" ? Enumerable.Range(0, 6) : Enumerable.Range(0, 6).Reverse())
                folder.Write(point, [point * 0.1, point]);
        }

        Assert.Equal(["checksums.npy", "manifest.json", "train-accuracy.npy", "train-loss.npy"],
            Directory.GetFileSystemEntries(_temporary.File("a")).Select(Path.GetFileName).Order());
        foreach (string file in Directory.GetFiles(_temporary.File("a")))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_temporary.File("b"), Path.GetFileName(file))));
    }

    private void Store(string name, int point, double value)
    {
        using var handle = File.OpenHandle(Path.Combine(Folder, name), FileMode.Open, FileAccess.Write);
        RandomAccess.Write(handle, BitConverter.GetBytes(value), 128 + 8 * point);
    }

    internal static SurfaceManifest Manifest(string weights = "aa", string x = "-1:1:3", string measure = "train loss") =>
        new([Axis.Parse(x), Axis.Parse("0:1:2")], [measure, "train accuracy"], [new("weights", weights), new("seed", "1")]);

    private string Refusal(SurfaceManifest manifest) =>
        Assert.Throws<DataFileException>(() => SurfaceFolder.Open(Folder, manifest)).Message;
}
