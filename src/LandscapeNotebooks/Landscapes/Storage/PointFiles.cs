using System.Numerics;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>The arrays of a folder, point by point: a value a measure, and a checksum over the point's number and its values.</summary>
/// <remarks>
/// The values of a point are written first and its checksum last; before values are replaced the checksum is taken back. So a process may
/// be killed anywhere: a point counts from its checksum on, and one whose checksum does not fit was damaged later. The checksum is CRC-32C
/// over the number of the point and its values, each as 8 little-endian bytes; 0 says that there is none, and a 0 that comes out is
/// stored as 1.
/// </remarks>
internal sealed class PointFiles : IDisposable
{
    /// <summary>The name of the checksums' file.</summary>
    public const string ChecksumName = "checksums.npy";

    private const uint None = 0;

    private readonly ValueFile[] _values;
    private readonly MappedArray<uint>? _checksums; // null in a folder of an older version

    private PointFiles(ValueFile[] values, MappedArray<uint>? checksums) => (_values, _checksums) = (values, checksums);

    public int MeasureCount => _values.Length;

    /// <summary>Makes the files that are not there.</summary>
    public static void Create(string folder, SurfaceManifest manifest)
    {
        foreach (string name in Names(manifest))
            AtomicFile.RemoveLeft(Path.Combine(folder, name));
        foreach (string measure in manifest.Measures)
            ValueFile.Create(Path.Combine(folder, SurfaceManifest.MeasureFile(measure)), manifest.Shape);
        if (manifest.IsChecked)
            MappedArray<uint>.Create(Path.Combine(folder, ChecksumName), TensorType.U32, manifest.Shape, None);
    }

    /// <exception cref="DataFileException">A file is damaged or of another shape.</exception>
    public static PointFiles Open(string folder, SurfaceManifest manifest, bool writable)
    {
        var values = new List<ValueFile>();
        try
        {
            foreach (string measure in manifest.Measures)
                values.Add(ValueFile.Open(Path.Combine(folder, SurfaceManifest.MeasureFile(measure)), manifest.Shape, writable));
            return new([.. values], !manifest.IsChecked ? null
                : MappedArray<uint>.Open(Path.Combine(folder, ChecksumName), TensorType.U32, manifest.Shape, writable));
        }
        catch
        {
            values.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>The names of all files.</summary>
    public static IEnumerable<string> Names(SurfaceManifest manifest) =>
        [.. manifest.Measures.Select(SurfaceManifest.MeasureFile), .. manifest.IsChecked ? [ChecksumName] : Array.Empty<string>()];

    public bool Contains(int point) => _checksums is null ? _values.All(file => file.Contains(point)) : Stored(point) is { Fits: true };

    /// <summary>Whether there is a checksum of the point, and its values are others.</summary>
    public bool IsDamaged(int point) => _checksums is not null && Stored(point) is { Checksum: not None, Fits: false };

    public void Read(int point, Span<double> values)
    {
        for (int measure = 0; measure < _values.Length; measure++)
            values[measure] = _values[measure][point];
    }

    public double Value(int measure, int point) => _values[measure][point];

    public void Write(int point, ReadOnlySpan<double> values)
    {
        uint checksum = Start(point);
        bool isThere = true;
        for (int measure = 0; measure < values.Length; measure++)
        {
            long bits = ValueFile.Bits(values[measure]);
            checksum = BitOperations.Crc32C(checksum, (ulong)bits);
            isThere &= bits == _values[measure].Bits(point);
        }

        checksum = End(checksum);
        if (isThere && (_checksums is null || Volatile.Read(ref _checksums[point]) == checksum))
            return; // another process helped, and was quicker
        if (_checksums is not null)
            Volatile.Write(ref _checksums[point], None);
        for (int measure = 0; measure < values.Length; measure++)
            _values[measure][point] = values[measure];
        if (_checksums is not null)
            Volatile.Write(ref _checksums[point], checksum);
    }

    public void Dispose()
    {
        foreach (var file in _values)
            file.Dispose();
        _checksums?.Dispose();
    }

    private (uint Checksum, bool Fits) Stored(int point)
    {
        while (true)
        {
            uint stored = Volatile.Read(ref _checksums![point]);
            if (stored == None)
                return (None, false);
            uint checksum = Start(point);
            foreach (var file in _values)
                checksum = BitOperations.Crc32C(checksum, (ulong)file.Bits(point));
            if (Volatile.Read(ref _checksums[point]) == stored) // else it is being written
                return (stored, stored == End(checksum));
        }
    }

    private static uint Start(int point) => BitOperations.Crc32C(uint.MaxValue, (ulong)point);

    private static uint End(uint checksum) => Math.Max(~checksum, 1);
}
