using System.Collections.Immutable;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>The values of a slice or surface in a folder: a manifest, and a NumPy array for every measure, that lies in memory.</summary>
/// <remarks>
/// <para>Every value is in the file as soon as it is written: a process that is killed loses the points that it was computing. Opened again
/// with the same manifest, the folder goes on where it stopped; with another one it is refused. <c>numpy.load(folder +
/// "/train-loss.npy")</c> has shape (y.Count, x.Count), or (n) for a slice.</para>
/// <para>Every point has a checksum beside its values, <c>checksums.npy</c>, that is compared whenever the point is read. A point that was
/// damaged counts as missing: the same command computes it again.</para>
/// <para>Several processes of one machine may open it at once and share the points. Processes of several machines, told apart by their
/// <see cref="Rank"/>, write into a folder each, <c>rank-1-of-4</c>, and <see cref="SurfaceMerge"/> puts them together.</para>
/// </remarks>
/// <example><code>
/// var manifest = new SurfaceManifest([x, y], ["train loss"], [new("weights", ContentHash.Of(theta)), new("data", ContentHash.Of(data))]);
/// using var folder = SurfaceFolder.Open("surface", manifest);
/// var surfaces = Surfaces.Evaluate([Measure.Of("train loss", risk)], plane, x, y, new() { Store = folder });
/// </code></example>
public sealed class SurfaceFolder : IPointStore, IDisposable
{
    private const string ClaimsName = "claims";

    private readonly PointFiles _files;
    private readonly SurfaceFolder? _whole;
    private readonly Claims? _claims;

    private SurfaceFolder(string path, SurfaceManifest manifest, Rank rank, SurfaceFolder? whole, bool writable)
    {
        (FullPath, Manifest, Rank, _whole) = (path, manifest, rank, whole);
        _claims = writable ? new(Path.Combine(path, ClaimsName)) : null;
        _files = PointFiles.Open(path, manifest, writable);
    }

    /// <summary>Where the arrays lie: the folder, or that of the rank within it.</summary>
    public string FullPath { get; }

    public SurfaceManifest Manifest { get; }

    /// <summary>Whose files these are.</summary>
    public Rank Rank { get; }

    /// <inheritdoc/>
    public int PointCount => Manifest.PointCount;

    /// <inheritdoc/>
    public int MeasureCount => _files.MeasureCount;

    /// <summary>The points that are computed.</summary>
    public int ComputedCount => Enumerable.Range(0, PointCount).Count(Contains);

    /// <summary>The points whose values do not fit their checksums; they count as missing.</summary>
    public ImmutableArray<int> DamagedPoints => [.. Enumerable.Range(0, PointCount).Where(IsDamaged)];

    /// <summary>
    /// Whether <see cref="TryClaim"/> looks at other processes' claims. Once nothing else is left, a process computes what others have
    /// begun instead of waiting for them: one of them may have been stopped, and the bits are the same.
    /// </summary>
    public bool HeedsClaims { get; set; } = true;

    /// <summary>Opens a folder to write into, or makes it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="manifest">What is computed from what.</param>
    /// <param name="rank">Which of several processes, each with files of its own; left out, all work on the same files.</param>
    /// <exception cref="DataFileException">
    /// The folder belongs to other inputs, named in the message; it is damaged, holds something else or cannot be written.
    /// </exception>
    public static SurfaceFolder Open(string path, SurfaceManifest manifest, Rank? rank = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(manifest);
        string folder = Path.GetFullPath(path);
        try
        {
            RequireRoom(rank is { IsAlone: false } of ? FolderOf(folder, of) : folder, manifest);
            if (rank is not { IsAlone: false } one)
                return Open(folder, manifest, Rank.Alone, whole: null);

            var whole = HasArrays(folder, Prepare(folder, manifest))
                ? new SurfaceFolder(folder, manifest, Rank.Alone, null, writable: false)
                : null;
            return Open(FolderOf(folder, one), manifest, one, whole);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException and not DataFileException)
        {
            throw new DataFileException(folder, "folder", $"cannot be written ({error.Message.TrimEnd('.')})",
                "make room or name another folder; the points in it stay", error);
        }
    }

    /// <summary>Opens a folder to read its values; nothing in it is changed.</summary>
    /// <exception cref="DataFileException">It is no folder of a surface, or damaged.</exception>
    public static SurfaceFolder Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string folder = Path.GetFullPath(path);
        var manifest = SurfaceManifest.Read(folder);
        return HasArrays(folder, manifest) ? new(folder, manifest, Rank.Alone, null, writable: false) : throw new DataFileException(
            folder, "folder",
            $"lacks arrays that its manifest names ({string.Join(", ", PointFiles.Names(manifest))})",
            RankFolders(folder).Any() ? "merge the ranks' files first" : "run the same command again to compute them");
    }

    /// <inheritdoc/>
    public bool Contains(int point) => _files.Contains(point) || _whole?.Contains(point) == true;

    internal bool IsDamaged(int point) => _files.IsDamaged(point);

    /// <inheritdoc/>
    public void Read(int point, Span<double> values)
    {
        if (_whole is not null && !_files.Contains(point))
            _whole.Read(point, values);
        else
            _files.Read(point, values);
    }

    /// <inheritdoc/>
    public bool TryClaim(int first, int count) =>
        (long)first * Rank.Count / PointCount == Rank.Index
        && (!HeedsClaims || !Rank.IsAlone || _claims is null || _claims.TryTake(first, count, _files.Contains));

    /// <inheritdoc/>
    public void Write(int point, ReadOnlySpan<double> values)
    {
        Lengths.Require(values.Length, MeasureCount, "M");
        _files.Write(point, values);
    }

    /// <summary>All values of a measure, row-major in the manifest's shape; NaN where a point is missing.</summary>
    /// <exception cref="ArgumentException">The folder has no such measure.</exception>
    public double[] Values(string measure)
    {
        int index = Manifest.Measures.IndexOf(measure);
        return index < 0
            ? throw new ArgumentException(
                $"The folder has no measure {measure}; it has {string.Join(", ", Manifest.Measures)}.", nameof(measure))
            : [.. Enumerable.Range(0, PointCount).Select(point => _files.Contains(point) ? _files.Value(index, point) : double.NaN)];
    }

    public void Dispose()
    {
        _claims?.Dispose();
        _files.Dispose();
        _whole?.Dispose();
    }

    public override string ToString() => $"{FullPath}: {ComputedCount} of {PointCount} points, {string.Join(", ", Manifest.Measures)}";

    internal static string FolderOf(string folder, Rank rank) => Path.Combine(folder, $"rank-{rank.Index}-of-{rank.Count}");

    internal static IEnumerable<string> RankFolders(string folder) =>
        Directory.GetDirectories(folder, "rank-*-of-*").Order(StringComparer.Ordinal);

    /// <summary>Refuses what the disk cannot hold while nothing is made yet.</summary>
    private static void RequireRoom(string folder, SurfaceManifest manifest)
    {
        string place = folder;
        while (!Directory.Exists(place) && Path.GetDirectoryName(place) is { } above)
            place = above;
        double needed = PointFiles.Names(manifest)
            .Where(name => !File.Exists(Path.Combine(folder, name)))
            .Sum(name => (name == PointFiles.ChecksumName ? 4.0 : 8.0) * manifest.PointCount);
        long free = new DriveInfo(place).AvailableFreeSpace;
        if (needed > free)
            throw new IOException($"its values take {GridSize.Size(needed)}, the disk has {GridSize.Size(free)}");
    }

    private static SurfaceFolder Open(string folder, SurfaceManifest manifest, Rank rank, SurfaceFolder? whole)
    {
        var stored = Prepare(folder, manifest);
        PointFiles.Create(folder, stored);
        return new(folder, stored, rank, whole, writable: true);
    }

    /// <summary>Sees to it that the folder is there with this manifest, and no other; gives the one that is there.</summary>
    private static SurfaceManifest Prepare(string folder, SurfaceManifest manifest)
    {
        string path = Path.Combine(folder, SurfaceManifest.FileName);
        AtomicFile.RemoveLeft(path);
        if (!File.Exists(path))
        {
            // Looked for again after the rest: a process of the same work writes its manifest first, and may have come between.
            string? foreign = Directory.Exists(folder)
                ? Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(entry => !IsOurs(entry))
                : null;
            if (foreign is not null && !File.Exists(path))
            {
                throw new DataFileException(folder, Path.GetFileName(foreign),
                    $"lies in it, but no {SurfaceManifest.FileName}: it is no folder of a surface",
                    "name a new folder or an empty one");
            }

            byte[] bytes = ManifestFile.Write(manifest);
            if (AtomicFile.TryWrite(path, stream => stream.Write(bytes)))
                return manifest;
        }

        var stored = ManifestFile.Read(path);
        var (name, ours, theirs) = manifest.Differences(stored).FirstOrDefault();
        return name is null
            ? stored
            : throw new DataFileException(path, name, $"is '{theirs}' in the folder, but '{ours}' here: it belongs to other inputs",
            "name another folder, or delete this one to compute anew");
    }

    // What a process of the same work may be writing at this moment.
    private static bool IsOurs(string entry) => Path.GetFileName(entry) is var name
        && (name.StartsWith('.') || name == SurfaceManifest.FileName);

    private static bool HasArrays(string folder, SurfaceManifest manifest) =>
        PointFiles.Names(manifest).All(name => File.Exists(Path.Combine(folder, name)));
}
