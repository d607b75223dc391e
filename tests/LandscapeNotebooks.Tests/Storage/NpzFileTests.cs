using System.IO.Compression;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Datasets.Formats;

namespace LandscapeNotebooks.Tests.Storage;

public sealed class NpzFileTests : IDisposable
{
    /// <summary>By NumPy 1.24: savez of x, float32 (3, 2), and y, int64 (3); savez_compressed of bytes.</summary>
    private const string Stored = "UEsDBBQAAAAAAAAAIQCJv5wzmAAAAJgAAAAFABQAeC5ucHkBABAAmAAAAAAAAACYAAAAAAAAAJN"
        + "OVU1QWQEAdgB7J2Rlc2NyJzogJzxmN"
        + "CcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgzLCAyKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC"
        + "AgICAgICAgICAgICAgICAgICAgICAgICAKAAAAAAAAgD4AAAA/AABAPwAAgD8AAKA/UEsDBBQAAAAAAAAAIQCKRzeomAAAAJgAAAAFABQ"
        + "AeS5ucHkBABAAmAAAAAAAAACYAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxpOCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdz"
        + "aGFwZSc6ICgzLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAAAAA"
        + "AAAAAABAAAAAAAAAAAAAAAAAAAAUEsBAhQDFAAAAAAAAAAhAIm/nDOYAAAAmAAAAAUAAAAAAAAAAAAAAIABAAAAAHgubnB5UEsBAhQDFA"
        + "AAAAAAAAAhAIpHN6iYAAAAmAAAAAUAAAAAAAAAAAAAAIABzwAAAHkubnB5UEsFBgAAAAACAAIAZgAAAJ4BAAAAAA==",
        Packed = "UEsDBBQAAAAIAAAAIQCFOo9TYAAAAJgAAAALABQAeF90cmFpbi5ucHkBABAAmAAAAAAAAABgAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcp"
        + "G6loF5Taqiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6ChBkrKmjUKtABuBiYGRiZmFlY+fg5OLm4eXjFxAUEhYRFRMHAF"
        + "BLAwQUAAAACAAAACEAIzN+RkYAAACCAAAACwAUAHlfdHJhaW4ubnB5AQAQAIIAAAAAAAAARgAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKR"
        + "upaBeU2qorqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOpo6CrUKFAAuBiYAUEsDBBQAAAAIAAAAIQBvVnzQVQAAAIwAAAAK"
        + "ABQAeF90ZXN0Lm5weQEAEACMAAAAAAAAAFUAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgXlNqqK6joJ6WX1RSlJgXn1+UkgoSd0vMK"
        + "U4FihdnJBakAvkahjoKRmBkrKmjUKtABuBiYGRiZmFlY+fg5OIGAFBLAwQUAAAACAAAACEADF1Q30oAAACEAAAACgAUAHlfdGVzdC5ucH"
        + "kBABAAhAAAAAAAAABKAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TaaKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GoY"
        + "6CoaaOgq1CmQDLkYGBgYAUEsBAhQDFAAAAAgAAAAhAIU6j1NgAAAAmAAAAAsAAAAAAAAAAAAAAIABAAAAAHhfdHJhaW4ubnB5UEsBAhQD"
        + "FAAAAAgAAAAhACMzfkZGAAAAggAAAAsAAAAAAAAAAAAAAIABnQAAAHlfdHJhaW4ubnB5UEsBAhQDFAAAAAgAAAAhAG9WfNBVAAAAjAAAA"
        + "AoAAAAAAAAAAAAAAIABIAEAAHhfdGVzdC5ucHlQSwECFAMUAAAACAAAACEADF1Q30oAAACEAAAACgAAAAAAAAAAAAAAgAGxAQAAeV90ZX"
        + "N0Lm5weVBLBQYAAAAABAAEAOIAAAA3AgAAAAA=";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Arrays_of_NumPy_are_read()
    {
        var file = Open(Convert.FromBase64String(Stored));
        Assert.Equal(["x", "y"], file.Names);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1, 1.25], file.Read("x").ToDoubles());
        Assert.Equal((TensorType.I64, "3"), (file.Read("y").Type, string.Join(',', file.Read("y").Shape)));

        var packed = Open(Convert.FromBase64String(Packed));
        Assert.Equal(["x_train", "y_train", "x_test", "y_test"], packed.Names);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (double)i), packed.Read("x_train").ToDoubles());
        Assert.Equal(TensorType.U8, packed.Read("x_train").Type);
    }

    [Fact]
    public void No_flipped_bit_gives_another_number()
    {
        byte[] good = Convert.FromBase64String(Stored);
        double[] x = Open(good).Read("x").ToDoubles();
        int found = 0;
        for (int bit = 0; bit < 8 * good.Length; bit += 5) // every bit of a byte in turn
        {
            try
            {
                var file = Open(Png.With(good, bit / 8, (byte)(good[bit / 8] ^ 1 << bit % 8)));
                if (file.Names.Contains("x"))
                    Assert.Equal(x, file.Read("x").ToDoubles());
            }
            catch (DataFileException error)
            {
                Assert.DoesNotContain('\n', error.Message);
                found++;
            }
        }

        Assert.True(found > good.Length / 2, $"Only {found} flips were found.");
    }

    [Fact]
    public void A_small_file_that_promises_much_is_refused()
    {
        string path = _folder.File("bomb.npz");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("x.npy", CompressionLevel.SmallestSize).Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i <= NpzFile.LargestUnpacked >> 20; i++)
                entry.Write(zeros);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataFileException>(() => NpzFile.Open(path).Read("x"));
        Assert.Contains("promises 537919488 bytes, expected at most 536870912", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Two_thousand_mutated_files_give_one_error_or_arrays_in_bounded_memory()
    {
        byte[][] seeds = [Convert.FromBase64String(Stored), Convert.FromBase64String(Packed)];
        var random = new RandomSource(6);
        int read = 0, refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] mutated = Mutation.Of(seeds[i % 2], random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var file = Open(mutated);
                foreach (string name in file.Names)
                    file.Read(name);
                read++;
            }
            catch (DataFileException error)
            {
                Assert.DoesNotContain('\n', error.Message);
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        }

        Assert.True(read > 20 && refused > 500, $"{read} were read and {refused} refused: the test tries too little.");
    }

    private NpzFile Open(byte[] content) => NpzFile.Open(_folder.File("arrays.npz", content));
}
