using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>A package as a zip file: written to the same bytes for the same files, and read as one that a stranger may have made.</summary>
/// <remarks>Nothing is written before all of it was looked at: names, kinds, sizes, and every byte against the manifest's hashes.</remarks>
internal sealed class PackArchive : IDisposable
{
    /// <summary>What a package may unpack to.</summary>
    public const long MostBytes = 8L << 30;

    private const int MostFiles = 50_000, MostRatio = 100, MostOfManifest = 64 << 20;
    private const int KindOfFile = 0xF000, Regular = 0x8000; // of Unix's mode, in the upper half of the attributes
    private const string Mend = "get it anew from where it came; nothing was written";

    // The first day that a zip file can tell.
    private static readonly DateTimeOffset Day = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FileStream _stream;
    private readonly ZipArchive _zip;
    private readonly string _path;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private PackArchive(string path, FileStream stream)
    {
        (_path, _stream) = (path, stream);
        try
        {
            _zip = new(stream, ZipArchiveMode.Read, leaveOpen: true);
            CheckTable();
            Manifest = ReadManifest();
            CheckContents();
        }
        catch
        {
            _zip?.Dispose();
            throw;
        }
    }

    public PackManifest Manifest { get; }

    /// <summary>SHA-256 of the zip file.</summary>
    public string Sha256
    {
        get
        {
            _stream.Position = 0;
            return Convert.ToHexStringLower(SHA256.HashData(_stream));
        }
    }

    /// <summary>Writes files into a zip, in the order of their names.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="files">Names, and what opens their bytes.</param>
    public static void Write(string path, IEnumerable<(string Name, Func<Stream> Open)> files) => AtomicFile.Write(path, stream =>
    {
        using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, open) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            using var source = open();
            // What packs too well would be taken for a bomb.
            var entry = zip.CreateEntry(name, PacksTooWell(source) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
            entry.LastWriteTime = Day;
            entry.ExternalAttributes = (Regular | 0x1A4) << 16; // rw-r--r--
            using var target = entry.Open();
            source.CopyTo(target);
        }
    });

    /// <summary>Opens a package and looks at all of it.</summary>
    /// <exception cref="DataFileException">It is damaged, incomplete, no package, or one that would harm who unpacks it.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static PackArchive Open(string path)
    {
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new(path, stream);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException
            or OverflowException)
        {
            stream.Dispose();
            throw Wrong(path, "archive", $"is damaged or no zip file ({error.Message.TrimEnd('.')})");
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Unpacks everything into a folder that is new; where that fails, it is not there.</summary>
    public void Extract(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            foreach (var (name, entry) in _entries)
            {
                string path = Path.Combine(folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using var source = entry.Open();
                using FileStream target = new(path, FileMode.CreateNew, FileAccess.Write);
                Copy(source, target, entry.Length, name);
            }
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public void Dispose()
    {
        _zip.Dispose();
        _stream.Dispose();
    }

    private void CheckTable()
    {
        if (_zip.Entries.Count is 0 or > MostFiles)
            throw Wrong("archive", $"holds {_zip.Entries.Count} files, expected 1 to {MostFiles}");
        long total = 0;
        foreach (var entry in _zip.Entries)
        {
            string name = entry.FullName;
            if (PackName.Problem(name) is { } problem)
                throw Wrong(Shown(name), problem);
            if ((entry.ExternalAttributes >> 16 & KindOfFile) is not (0 or Regular) || (entry.ExternalAttributes & 0x10) != 0)
                throw Wrong(name, "is a link, a folder or a device, expected a file");
            if (entry.IsEncrypted)
                throw Wrong(name, "is encrypted");
            if (entry.Length > Math.Max(entry.CompressedLength, 1) * MostRatio)
                throw Wrong(name, string.Create(CultureInfo.InvariantCulture,
                    $"unpacks {entry.CompressedLength} bytes to {entry.Length}, expected at most {MostRatio} times as much"));
            total += entry.Length;
            if (total > MostBytes || entry.Length < 0)
                throw Wrong("archive", $"unpacks to more than {MostBytes >> 30} GB");
        }

        if (PackName.Problem(_zip.Entries.Select(entry => entry.FullName)) is { } clash)
            throw Wrong("archive", clash);
        foreach (var entry in _zip.Entries)
            _entries.Add(entry.FullName, entry);
    }

    private PackManifest ReadManifest()
    {
        if (!_entries.TryGetValue(PackManifest.FileName, out var entry))
            throw Wrong("archive", $"has no {PackManifest.FileName}, so that it is none that `landscapes pack` wrote");
        if (entry.Length > MostOfManifest)
            throw Wrong(PackManifest.FileName, $"has {entry.Length} bytes, expected at most {MostOfManifest}");
        using MemoryStream bytes = new();
        using (var source = entry.Open())
            Copy(source, bytes, entry.Length, PackManifest.FileName);
        return PackManifest.Read(bytes.ToArray(), _path);
    }

    /// <summary>Every file is in the manifest and every file of the manifest is here, to the bit.</summary>
    private void CheckContents()
    {
        var names = Manifest.Files.Select(file => file.Path).ToImmutableHashSet(StringComparer.Ordinal);
        if (names.Count < Manifest.Files.Length)
            throw Wrong(PackManifest.FileName, "names a file twice");
        if (_entries.Keys.FirstOrDefault(name => name != PackManifest.FileName && !names.Contains(name)) is { } more)
            throw Wrong(more, "is not in the manifest");
        foreach (var file in Manifest.Files)
        {
            if (!_entries.TryGetValue(file.Path, out var entry))
                throw Wrong(Shown(file.Path), "is in the manifest, but not in the archive: it is incomplete");
            if (entry.Length != file.Size)
                throw Wrong(file.Path, $"has {entry.Length} bytes, expected {file.Size}");
            using var source = entry.Open();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Copy(source, new HashStream(hash), entry.Length, file.Path);
            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256)
                throw Wrong(file.Path, "has another hash than the manifest says: it is damaged or was changed");
        }

        if (!names.Contains(Manifest.Main))
            throw Wrong(PackManifest.FileName, $"says that {Shown(Manifest.Main)} is computed again, which is not in the archive");
        if (Manifest.Results is { } results && PackName.Problem(results) is { } problem)
            throw Wrong(PackManifest.FileName, $"says that results lie in {Shown(results)}, which {problem}");
    }

    /// <summary>As many bytes as are promised, and not one more: whatever the table says, no more memory or disk is taken.</summary>
    private void Copy(Stream source, Stream target, long length, string name)
    {
        byte[] buffer = new byte[1 << 16];
        long left = length;
        for (int read; (read = source.Read(buffer)) > 0; left -= read)
        {
            if (read > left)
                throw Wrong(name, $"unpacks to more than the {length} bytes that it promises");
            target.Write(buffer, 0, read);
        }

        if (left > 0)
            throw Wrong(name, $"ends {left} bytes before the {length} that it promises");
    }

    private static bool PacksTooWell(Stream source)
    {
        using CountStream count = new();
        using (DeflateStream packed = new(count, CompressionLevel.Optimal, leaveOpen: true))
            source.CopyTo(packed);
        bool result = source.Length > count.Length * (MostRatio / 2);
        source.Position = 0;
        return result;
    }

    private DataFileException Wrong(string place, string problem) => Wrong(_path, place, problem);

    private static DataFileException Wrong(string path, string place, string problem) => new(path, place, problem, Mend);

    private static string Shown(string name) => name.Length <= 80 ? name : name[..80] + "...";

    /// <summary>Counts what is written and keeps nothing of it.</summary>
    private class CountStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    private sealed class HashStream(IncrementalHash hash) : CountStream
    {
        public override void Write(byte[] buffer, int offset, int count) => hash.AppendData(buffer, offset, count);
    }
}
