using System.IO.Compression;
using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Datasets.Formats;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] TwoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Arrays_are_read_plain_and_gzipped(bool gzipped)
    {
        var array = IdxFile.Read(_folder.File("a", gzipped ? Gzip(TwoByThree) : TwoByThree));
        Assert.Equal(IdxType.U8, array.Type);
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], array.ToDoubles());
    }

    [Fact]
    public void What_was_read_is_written_byte_for_byte()
    {
        string copy = _folder.File("copy");
        IdxFile.Write(copy, IdxFile.Read(_folder.File("a", TwoByThree)));
        Assert.Equal(TwoByThree, File.ReadAllBytes(copy));
    }

    [Theory]
    [InlineData(IdxType.I8, new byte[] { 0xFF }, -1.0)]
    [InlineData(IdxType.I16, new byte[] { 0xFF, 0xFE }, -2.0)]
    [InlineData(IdxType.I32, new byte[] { 0, 1, 0, 0 }, 65536.0)]
    [InlineData(IdxType.F32, new byte[] { 0x3F, 0xC0, 0, 0 }, 1.5)]
    [InlineData(IdxType.F64, new byte[] { 0xC0, 0, 0, 0, 0, 0, 0, 0 }, -2.0)]
    public void Every_type_is_read_in_big_endian_order(IdxType type, byte[] element, double expected)
    {
        var array = IdxFile.Read(_folder.File("a", [0, 0, (byte)type, 1, 0, 0, 0, 1, .. element]));
        Assert.Equal([expected], array.ToDoubles());
    }

    [Theory]
    [InlineData(new byte[] { }, "byte 0: begins with , expected 0000")]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0 }, "byte 0: begins with 89504E47")]
    [InlineData(new byte[] { 0, 0, 7, 1, 0, 0, 0, 0 }, "byte 0: begins with 00000701")]
    [InlineData(new byte[] { 0, 0, 8, 9, 0, 0, 0, 0 }, "byte 0: begins with 00000809")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 1, 0, 0 }, "byte 8: ends within its header")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0x80, 0, 0, 0 }, "byte 4: says -2147483648 for axis 0")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0x7F, 0xFF, 0xFF, 0xFF, 1 }, "promises 2147483647 bytes, (2147483647), expected at most 9")]
    [InlineData(new byte[] { 0, 0, 14, 3, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF },
        "promises 79228162403583873202826248184 bytes")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 1, 2 }, "byte 10: ends, expected 3 bytes after the header; the file is cut")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 1, 2 }, "byte 9: goes on, expected its end after 1 bytes")]
    public void Damaged_files_are_refused_with_the_place(byte[] content, string expected)
    {
        var plain = Assert.Throws<DataFileException>(() => IdxFile.Read(_folder.File("a", content)));
        Assert.Contains(expected, plain.Message, StringComparison.Ordinal);
        if (content.Length > 0)
            Assert.Throws<DataFileException>(() => IdxFile.Read(_folder.File("a.gz", Gzip(content))));
    }

    [Fact]
    public void A_cut_or_changed_gzip_file_is_refused()
    {
        byte[] noise = new byte[5000];
        new Random(1).NextBytes(noise);
        byte[] whole = Gzip([0, 0, 8, 1, 0, 0, 0x13, 0x88, .. noise]);
        Assert.Throws<DataFileException>(() => IdxFile.Read(_folder.File("cut", whole[..3000])));

        whole[2500] ^= 1;
        Assert.Throws<DataFileException>(() => IdxFile.Read(_folder.File("changed", whole)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_with_any_byte_changed_or_cut_is_read_or_refused_in_one_line(bool gzipped)
    {
        byte[] whole = gzipped ? Gzip(TwoByThree) : TwoByThree;
        var random = new RandomSource(3);
        for (int i = 0; i < 1000; i++)
        {
            byte[] damaged = [.. whole[..(i % 2 == 0 ? whole.Length : 1 + random.NextInt(whole.Length - 1))]];
            damaged[random.NextInt(damaged.Length)] = (byte)random.NextInt(256);
            try
            {
                IdxFile.Read(_folder.File("damaged", damaged)).ToDoubles();
            }
            catch (DataFileException error)
            {
                Assert.DoesNotContain('\n', error.Message);
            }
        }
    }

    [Fact]
    public void A_gzip_bomb_is_refused_before_memory_is_spent()
    {
        // A gigabyte of zeros in a megabyte, under a header that promises them all.
        byte[] header = [0, 0, 8, 1, 0x3F, 0xFF, 0xFF, 0xFF];
        string bomb = _folder.File("bomb.gz", Gzip([.. header, .. new byte[1 << 20]]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataFileException>(() => IdxFile.Read(bomb));
        Assert.Contains("expected at most 536870912", error.Message, StringComparison.Ordinal);

        // A promise of half a gigabyte that a megabyte follows costs megabytes.
        string liar = _folder.File("liar.gz", Gzip([0, 0, 8, 1, 0x1F, 0xFF, 0xFF, 0xFF, .. new byte[1 << 20]]));
        Assert.Contains("is cut", Assert.Throws<DataFileException>(() => IdxFile.Read(liar)).Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20_000_000);
    }

    [Fact]
    public void Images_come_with_their_labels()
    {
        string images = _folder.File("images", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 51, 102, 255]);
        string labels = _folder.File("labels", [0, 0, 8, 1, 0, 0, 0, 2, 1, 0]);
        var data = IdxFile.ReadImages("pair", images, labels, ["a", "b"]);
        Assert.Equal([1, 1, 2], data.SampleShape);
        Assert.Equal([1, 0], data.Labels.ToArray());
        Assert.Equal([0.4, 1.0], data.Inputs(1), (x, y) => Math.Abs(x - y) < 1e-15);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 1, 0, 0 }, "holds 3 labels, expected 2")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 2, 1, 2 }, "label 1: is 2, expected 0..1")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 1, 1, 0 }, "holds U8 (2, 1), expected U8 labels (N)")]
    public void Labels_that_do_not_belong_to_the_images_are_refused(byte[] labels, string expected)
    {
        string images = _folder.File("images", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 255]);
        var error = Assert.Throws<DataFileException>(() => IdxFile.ReadImages("pair", images, _folder.File("labels", labels), ["a", "b"]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(content);
        return packed.ToArray();
    }
}
