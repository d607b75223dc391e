using System.IO.Compression;
using System.Text;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Packing;

namespace LandscapeNotebooks.Tool.Tests.Packing;

/// <summary>Packages that a stranger made: one error, and nothing is written.</summary>
public sealed class PackArchiveTests : IDisposable
{
    private const string Main = "notebook/a.ipynb", Contents = "what is packed";

    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-pack-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_files_are_the_same_bytes_and_unpack_to_the_same_files()
    {
        string first = Good("first.zip"), second = Good("second.zip");
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        using var archive = PackArchive.Open(first);
        archive.Extract(At("out"));
        Assert.Equal(Contents, File.ReadAllText(At("out/" + Main)));
        Assert.Equal(new byte[100_000], File.ReadAllBytes(At("out/zeros.npy"))); // packs better than what is taken for a bomb
    }

    [Theory]
    [InlineData("../outside.txt", "leads out of its folder")]
    [InlineData("a/../../outside.txt", "leads out of its folder")]
    [InlineData("a//b.txt", "leads out of its folder")]
    [InlineData("/etc/outside.txt", "is absolute")]
    [InlineData("C:/outside.txt", "is absolute")]
    [InlineData("a.txt:stream", "is absolute")]
    [InlineData("a\\..\\outside.txt", "has a backslash")]
    [InlineData("a/con.txt", "is that of a device")]
    [InlineData("a/b.", "ends in a point")]
    [InlineData("a/\u0007.txt", "has a character")]
    [InlineData("folder/", "leads out of its folder")]
    [InlineData("notebook/A.ipynb", "one file where case does not count")]
    [InlineData(Main, "stands twice")]
    [InlineData(Main + "/b", "is a file and a folder")]
    [InlineData("more.txt", "is not in the manifest")]
    public void A_name_that_is_not_the_package_s_own_is_refused(string name, string why) => Refused(why, zip => Add(zip, name, Contents));

    [Fact]
    public void Links_and_folders_are_refused()
    {
        Refused("is a link", zip => Add(zip, "link", "/etc/passwd").ExternalAttributes = 0xA1FF << 16);
        Refused("is a link", zip => Add(zip, "device", "").ExternalAttributes = 0x21B6 << 16);
    }

    [Fact]
    public void A_bomb_is_refused_by_its_table_and_by_its_bytes()
    {
        Refused("expected at most 100 times as much", zip => Add(zip, "bomb", new string('0', 3_000_000)));
        string liar = Good("liar.zip");
        byte[] bytes = File.ReadAllBytes(liar);
        Patch(bytes, "zeros.npy", offset: -22, 70_000_000); // the size in the table of contents
        File.WriteAllBytes(liar, bytes);
        Refused("expected", liar);
    }

    [Fact]
    public void A_damaged_or_incomplete_one_is_refused()
    {
        byte[] good = File.ReadAllBytes(Good("good.zip"));
        Refused("is damaged or no zip file", Bytes("empty.zip", []));
        Refused("is damaged or no zip file", Bytes("no.zip", Encoding.ASCII.GetBytes("PK and no more")));
        for (int cut = 1; cut < good.Length; cut += 211)
            Refused("", Bytes("cut.zip", good[..cut]));
        int changed = 0;
        for (int at = 30; at < good.Length; at += 97)
        {
            byte[] bytes = [.. good];
            bytes[at] ^= 0x55;
            try
            {
                using var archive = PackArchive.Open(Bytes("flip.zip", bytes));
                archive.Extract(At($"flip-{at}")); // a bit that says nothing of the contents, as a date
                Assert.Equal(Contents, File.ReadAllText(At($"flip-{at}/{Main}")));
            }
            catch (DataFileException)
            {
                changed++;
            }
        }

        Assert.True(changed > 5);
        Refused("it is incomplete", zip => zip.GetEntry(Main)!.Delete());
        Refused("has no manifest.json", zip => zip.GetEntry("manifest.json")!.Delete());
        Refused("has another hash", zip => Replace(zip, Main, "what is PACKED"));
        Refused("bytes, expected", zip => Replace(zip, Main, "longer than what is packed"));
        Refused("is no such list", zip => Replace(zip, "manifest.json", "[]"));
        Refused("says", zip => Replace(zip, "manifest.json", Text(zip, "manifest.json").Replace("\"version\": 1", "\"version\": 2",
            StringComparison.Ordinal)));
        Refused("which is not in the archive", zip => Replace(zip, "manifest.json", Text(zip, "manifest.json")
            .Replace($"\"main\": \"{Main}\"", "\"main\": \"../../etc/passwd\"", StringComparison.Ordinal)));

        static string Text(ZipArchive zip, string name)
        {
            using StreamReader reader = new(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string Bytes(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    private string Good(string name)
    {
        (string Name, byte[] Bytes)[] files = [(Main, Encoding.UTF8.GetBytes(Contents)), ("zeros.npy", new byte[100_000])];
        PackManifest manifest = new()
        {
            Kind = PackKind.Notebook,
            Title = "A",
            Main = Main,
            Library = "1",
            Runtime = ".NET",
            Data = [],
            Packages = [],
            Files = [.. files.Select(file => new PackedFile(file.Name, file.Bytes.Length,
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Bytes))))],
        };
        PackArchive.Write(At(name), files.Append((PackManifest.FileName, manifest.ToBytes()))
            .Select(file => (file.Item1, (Func<Stream>)(() => new MemoryStream(file.Item2)))));
        return At(name);
    }

    private void Refused(string why, Action<ZipArchive> change)
    {
        string path = Good("hostile.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
            change(zip);
        Refused(why, path);
    }

    private void Refused(string why, string path)
    {
        string[] before = Directory.GetFileSystemEntries(_folder);
        var error = Assert.Throws<DataFileException>(() => PackArchive.Open(path));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder));
    }

    private static ZipArchiveEntry Add(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        using StreamWriter writer = new(entry.Open());
        writer.Write(text);
        return entry;
    }

    private static void Replace(ZipArchive zip, string name, string text)
    {
        zip.GetEntry(name)!.Delete();
        Add(zip, name, text);
    }

    // The last place of a name is its line in the table of contents.
    private static void Patch(byte[] bytes, string name, int offset, int value)
    {
        int at = bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name));
        BitConverter.TryWriteBytes(bytes.AsSpan(at + offset), value);
    }
}
