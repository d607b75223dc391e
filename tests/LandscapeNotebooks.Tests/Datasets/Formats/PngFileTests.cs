using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Datasets.Formats;

public sealed class PngFileTests : IDisposable
{
    /// <summary>Images of 7 x 6 pixels as Pillow 9.4 writes them, and their planes: the file, (C, H, W).</summary>
    private static readonly Dictionary<string, (string File, string Pixels)> Pillow = new()
    {
        ["grey"] = ("iVBORw0KGgoAAAANSUhEUgAAAAcAAAAGCAAAAAAqZduqAAAAKUlEQVR4nAXBAQ4AIAwCsTg4ZPH//7U9o3AHr0KMa4pwoSJ+mYC9Kko+Fq0A91"
            + "6ItIIAAAAASUVORK5CYII=",
            "AgULEBcZHgsOFBkfIygTFxwkKSwxGyAlLTA1OyYsLjQ5PkIvMjo/QkhO"),
        ["grey and alpha"] = ("iVBORw0KGgoAAAANSUhEUgAAAAcAAAAGCAQAAAClB0z9AAAAY0lEQVR4nGNkEmM+xsbPOofdiEmD9RQ"
            + "LJxezAlsC6wM2TpYkVikmDm9OHo4d3G"
            + "e4ODg3c4ozcazgjOEs5RRil+LM47Jk4j7IM5nzGvt5zh2couwtLJw+zLkc81n1mKXZRNmkAeOIEOdx6kAtAAAAAElFTkSuQmCC",
            "AgULEBcZHgsOFBkfIygTFxwkKSwxGyAlLTA1OyYsLjQ5PkIvMjo/QkhO"),
        ["red, green, blue"] = ("iVBORw0KGgoAAAANSUhEUgAAAAcAAAAGCAIAAACAbBMhAAAAT0lEQVR4nAXBgRHDAAwCsavhMU4W6"
            + "U7df49Kn/n+hNNFbDQuke995MRmlWDK2H"
            + "3OgCiCCNi4eejgraIdlKz9XrI7ccYArcF3JyiwEU42wx/zJANCDuj3rAAAAABJRU5ErkJggg==",
            "AgULEBcZHgsOFBkfIygTFxwkKSwxGyAlLTA1OyYsLjQ5PkIvMjo/QkhOKC01OD5CSDM3O0JITU89QkVKT1RbQ0tPUllcY0xTWVtgaG1VWl9ma3"
            + "FzW19ma252eWVrb3J3f4Nuc3h7gYaMeHqBh4mPk36FiY2Smp+HjJGXm6Kn"),
        ["red, green, blue, alpha"] = ("iVBORw0KGgoAAAANSUhEUgAAAAcAAAAGCAYAAAAPDoR2AAAAnklEQVR4nAXBMWpCURAFUD"
            + "Jz752Z9wUrDfibQBB+ZeEuRHeQFGJlY/YguAF7IW"
            + "36NLZpLCSQLbiUnPNkw9vUiZsyxnReQr405ED5HdW15tCLgC3DHxILzB0NM8tW6+pylK2uXdZvi5YV8V2jekaqfTHtnYh5us4eNqPrQ4EVutKP"
            + "Il5N2MvwR/LIzAnIE6pq4+QhyU+GFk70Ukxk7P8BZGkSYRwy+MUAAAAASUVORK5CYII=",
            "AgULEBcZHgsOFBkfIygTFxwkKSwxGyAlLTA1OyYsLjQ5PkIvMjo/QkhOKC01OD5CSDM3O0JITU89QkVKT1RbQ0tPUllcY0xTWVtgaG1VWl9ma3"
            + "FzW19ma252eWVrb3J3f4Nuc3h7gYaMeHqBh4mPk36FiY2Smp+HjJGXm6Kn"),
        ["palette of 4 bits"] = ("iVBORw0KGgoAAAANSUhEUgAAAAcAAAAGBAMAAAD9IJlFAAAAMFBMVEVHb6E9Zpc2XY8wWIksVIYp"
            + "UIMjTH0fSHgaQ3USO20HL2EAAAAAAAAAAA"
            + "AAAAAAAACU1lCfAAAAJklEQVR4nGNYtXJGAcPKGWUBDDPaQgwY2kOMBBhSjBQZGJwVBRgAovgITb/HrOMAAAAASUVORK5CYII=",
            "BwcHEhIaHwcSEhofIykSGhojKSwwGh8pLDA2PSMsMDY2PUcsMDY9PUdHLy8vOztDSC87O0NITFA7Q0NMUFRYQ0hQVFhdZkxUWF1dZm9UWF1mZm"
            + "9vYWFhbW11eGFtbXV4fYNtdXV9g4aJdXiDhomPl32GiY+Pl6GGiY+Xl6Gh"),
        ["black and white"] = ("iVBORw0KGgoAAAANSUhEUgAAAAcAAAAGAQAAAAAndbnbAAAAFElEQVR4nGNgYGBg4GMSYEpg+AcAAvABgYoy2osAAAAASUVORK5CYII=",
            "AAAAAAAAAAAAAAAAAAAAAAAA////AAAA/////wD/////////////////"),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => [.. Pillow.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Images_of_another_library_are_read_to_the_byte(string kind)
    {
        byte[] expected = Convert.FromBase64String(Pillow[kind].Pixels);
        Assert.Equal(expected, Read(Convert.FromBase64String(Pillow[kind].File)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 2)]
    [InlineData(6, 4)]
    public void Every_filter_is_undone(byte kind, int samples)
    {
        var random = new RandomSource(3);
        byte[] image = [.. Enumerable.Range(0, 10 * 5 * samples).Select(_ => (byte)random.NextInt(256))];
        byte[] plain = Read(Png.Encode(5, 10, kind, image, _ => 0));
        Assert.Equal(image[0], plain[0]);
        for (int filter = 1; filter < 5; filter++)
            Assert.Equal(plain, Read(Png.Encode(5, 10, kind, image, _ => filter)));
        Assert.Equal(plain, Read(Png.Encode(5, 10, kind, image, row => row % 5)));
    }

    [Fact]
    public void A_palette_of_eight_bits_gives_its_colours()
    {
        byte[] file = Png.Encode(3, 1, 3, [1, 0, 1], _ => 0, palette: [10, 20, 30, 40, 50, 60]);
        Assert.Equal([40, 10, 40, 50, 20, 50, 60, 30, 60], Read(file));
        Assert.Contains("row 0, column 2: has colour 2, expected one of the palette's 2",
            ErrorOf(Png.Encode(3, 1, 3, [1, 0, 2], _ => 0, palette: [10, 20, 30, 40, 50, 60])), StringComparison.Ordinal);
        Assert.Contains("ends without a palette", ErrorOf(Png.Encode(3, 1, 3, [1, 0, 1], _ => 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_we_do_not_read_is_named()
    {
        byte[] good = Png.Encode(2, 2, 0, [1, 2, 3, 4], _ => 0);
        Assert.Contains("byte 24: has 16 bits a sample, expected up to 8 bits, not interlaced", ErrorOf(Changed(24, 16)),
            StringComparison.Ordinal);
        Assert.Contains("is interlaced", ErrorOf(Changed(28, 1)), StringComparison.Ordinal);
        Assert.Contains("is of colour type 5", ErrorOf(Changed(25, 5)), StringComparison.Ordinal);
        Assert.Contains("says 1140850690 x 2 pixels, expected 1 to 16777216 of them", ErrorOf(Changed(16, 0x44)), StringComparison.Ordinal);
        Assert.Contains("says 65538 x 2 pixels, more than ", ErrorOf(Changed(17, 1)), StringComparison.Ordinal);
        Assert.Contains("begins with FFD8FFE000104A46", ErrorOf([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46]), StringComparison.Ordinal);
        Assert.Contains("row 1: has filter 7, expected 0 to 4", ErrorOf(Png.Encode(2, 2, 0, [1, 2, 3, 4], row => row == 1 ? 7 : 0)),
            StringComparison.Ordinal);
        Assert.Contains("pixels: go on after 3 bytes", ErrorOf(Png.Encode(2, 1, 0, [1, 2], _ => 0, rows: [0, 1, 2, 0, 1, 2])),
            StringComparison.Ordinal);

        byte[] Changed(int place, byte value) => Png.Repair(Png.With(good, place, value));
    }

    [Fact]
    public void No_flipped_bit_and_no_cut_gives_another_image()
    {
        byte[] good = Convert.FromBase64String(Pillow["red, green, blue"].File), pixels = Read(good);
        for (int bit = 0; bit < 8 * good.Length; bit++)
        {
            try
            {
                Assert.Equal(pixels, Read(Png.With(good, bit / 8, (byte)(good[bit / 8] ^ 1 << bit % 8))));
            }
            catch (DataFileException error)
            {
                Assert.DoesNotContain('\n', error.Message);
            }
        }

        for (int length = 0; length < good.Length; length++)
            Assert.Throws<DataFileException>(() => Read(good[..length]));
    }

    [Fact]
    public void Two_thousand_mutated_files_give_one_error_or_an_image_in_bounded_memory()
    {
        byte[][] seeds = [.. Pillow.Values.Select(image => Convert.FromBase64String(image.File))];
        var random = new RandomSource(5);
        int read = 0, refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] file = Mutation.Of(seeds[i % seeds.Length], random);
            if (i % 4 != 0)
                file = Png.Repair(file); // behind the checksums
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Read(file);
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

    private string ErrorOf(byte[] file) => Assert.Throws<DataFileException>(() => Read(file)).Message;

    private byte[] Read(byte[] file)
    {
        string path = _folder.File("image.png", file);
        var header = PngFile.ReadHeader(path);
        byte[] pixels = new byte[header.Width * header.Height * (header.IsGrey ? 1 : 3)];
        PngFile.Read(path, header, pixels);
        return pixels;
    }
}
