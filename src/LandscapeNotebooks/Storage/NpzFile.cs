using System.Collections.Immutable;
using System.IO.Compression;

namespace LandscapeNotebooks.Storage;

/// <summary>Named NumPy arrays in one file, <c>.npz</c>, as <c>numpy.savez</c> and <c>numpy.savez_compressed</c> write them.</summary>
internal sealed class NpzFile
{
    /// <summary>The most bytes that an array may unpack to: a small file can promise, and hold, a thousand times its size.</summary>
    public const int LargestUnpacked = 1 << 29;

    private const string Ending = ".npy", Mend = "copy it again, or write it anew with numpy.savez";

    private readonly string _path;

    private NpzFile(string path, ImmutableArray<string> names) => (_path, Names) = (path, names);

    /// <summary>The arrays, in the order of the file.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Reads the table of contents; arrays are read when asked for.</summary>
    /// <exception cref="DataFileException">It is damaged or no such file.</exception>
    public static NpzFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Guard(path, archive =>
        {
            string[] names = [.. archive.Entries.Select(entry => entry.FullName)
                .Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).Select(name => name[..^Ending.Length])];
            if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw new DataFileException(path, $"array {twice.Key}", "stands twice", Mend);
            return new NpzFile(path, [.. names]);
        });
    }

    /// <summary>An array by its name.</summary>
    /// <exception cref="DataFileException">It is damaged, too large or of a type that we do not read.</exception>
    public Tensor Read(string name) => Guard(_path, archive =>
    {
        string place = $"{_path} ({name})";
        var entry = archive.GetEntry(name + Ending) ?? throw new DataFileException(_path, $"array {name}", "is not there any more", Mend);
        if (entry.Length > LargestUnpacked)
            throw new DataFileException(place, "length", $"promises {entry.Length} bytes, expected at most {LargestUnpacked}",
                "cut it into smaller arrays");
        using var packed = entry.Open();
        byte[] bytes = BoundedRead.UpTo(packed, (int)entry.Length);
        if (bytes.Length < entry.Length || packed.ReadByte() >= 0)
            throw new DataFileException(place, "length", $"is another than the {entry.Length} bytes that the file promises", Mend);
        if (Crc32.Of(bytes) is var found && found != entry.Crc32)
            throw new DataFileException(place, "checksum", $"is {found:x8}, expected {entry.Crc32:x8}: the file is damaged", Mend);
        using var stream = new MemoryStream(bytes);
        return NpyFile.Load(place, stream) with { Name = name };
    });

    /// <summary>What a damaged archive makes the system throw, as one error that names the file.</summary>
    private static T Guard<T>(string path, Func<ZipArchive, T> read)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return read(archive);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException
            or OverflowException)
        {
            throw new DataFileException(path, "archive", $"is damaged or no .npz file ({error.Message.TrimEnd('.')})", Mend, error);
        }
    }
}
