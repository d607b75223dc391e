using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Datasets.Formats;

public sealed class CifarFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Records_of_all_files_follow_each_other()
    {
        string first = _folder.File("1.bin", [.. Record(3, 10), .. Record(9, 20)]), second = _folder.File("2.bin", Record(0, 30));
        var data = CifarFile.Read("three", first, second);

        Assert.Equal([3, 32, 32], data.SampleShape);
        Assert.Equal([3, 9, 0], data.Labels.ToArray());
        Assert.Equal("cat", data.ClassNames[data.Labels[0]]);
        Assert.Equal(30 / 255.0, data.Inputs(2)[0], 1e-15); // red
        Assert.Equal(32 / 255.0, data.Inputs(2)[2 * 1024], 1e-15); // blue
    }

    [Fact]
    public void A_cut_file_is_refused_with_the_record_it_is_cut_in()
    {
        string path = _folder.File("cut.bin", [.. Record(3, 10), .. Record(3, 10)[..3000]]);
        var error = Assert.Throws<DataFileException>(() => CifarFile.Read("cut", path));
        Assert.Contains("byte 3073: the file has 6073 bytes, expected a multiple of 3073", error.Message, StringComparison.Ordinal);
        Assert.Throws<DataFileException>(() => CifarFile.Read("empty", _folder.File("empty.bin", [])));
    }

    [Fact]
    public void A_label_beyond_nine_is_refused_with_its_place()
    {
        string path = _folder.File("hundred.bin", [.. Record(3, 10), .. Record(10, 10)]);
        var error = Assert.Throws<DataFileException>(() => CifarFile.Read("hundred", path));
        Assert.Contains("byte 3073: is label 10, expected 0..9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_too_many_records_is_refused_by_its_length()
    {
        string path = _folder.File("huge.bin");
        using (var sparse = File.Create(path))
            sparse.SetLength(3073L * 100_001);
        Assert.Contains("expected at most 100000", Assert.Throws<DataFileException>(() => CifarFile.Read("huge", path)).Message,
            StringComparison.Ordinal);
    }

    // Planes filled with a value, value + 1 and value + 2.
    private static byte[] Record(byte label, byte value) =>
        [label, .. Enumerable.Range(0, 3 * 1024).Select(i => (byte)(value + i / 1024))];
}
