using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>The values of all ranks put together in their common folder.</summary>
/// <param name="Ranks">The ranks whose files were read.</param>
/// <param name="MissingRanks">Ranks of the same number of processes that wrote no files.</param>
/// <param name="MissingPoints">Points that no rank has computed yet: the same command goes on with them.</param>
/// <param name="OverlappingPoints">Points that several ranks have computed, to the same bits.</param>
public sealed partial record SurfaceMerge(
    ImmutableArray<Rank> Ranks, ImmutableArray<Rank> MissingRanks, int MissingPoints, int OverlappingPoints)
{
    /// <summary>How many points of a rank do not fit their checksums, and were left out; ranks without any are not told.</summary>
    public ImmutableArray<(Rank Rank, int Count)> DamagedPoints { get; init; } = [];

    private const string Disagree = "delete the folder of the rank that ran on other software, and run it again";

    /// <summary>Copies what the ranks have computed into the folder; their own files stay.</summary>
    /// <exception cref="DataFileException">
    /// There is no rank's folder, one belongs to other inputs, or two ranks disagree on a point; then nothing is written.
    /// </exception>
    public static SurfaceMerge Run(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string folder = Path.GetFullPath(path);
        var manifest = SurfaceManifest.Read(folder);
        var parts = SurfaceFolder.RankFolders(folder).Select(part => (Rank: RankOf(part), Part: SurfaceFolder.Read(part))).ToArray();
        try
        {
            if (parts.Length == 0)
                throw new DataFileException(folder, "folder", "holds no files of ranks (rank-0-of-4 ...)", "there is nothing to merge");
            foreach (var (_, part) in parts)
                RequireSame(part, manifest);
            using var whole = SurfaceFolder.Open(folder, manifest);
            return Merge(whole, parts);
        }
        finally
        {
            foreach (var (_, part) in parts)
                part.Dispose();
        }
    }

    private static SurfaceMerge Merge(SurfaceFolder whole, (Rank Rank, SurfaceFolder Part)[] parts)
    {
        var sources = new SurfaceFolder?[whole.PointCount];
        int[] having = new int[whole.PointCount];
        List<(Rank, int)> damaged = [];
        for (int point = 0; point < sources.Length; point++)
            sources[point] = whole.Contains(point) ? whole : null;
        foreach (var (rank, part) in parts) // file by file: a rank has few of all points, and its files lie in memory in one piece
        {
            int count = 0;
            for (int point = 0; point < sources.Length; point++)
            {
                if (!part.Contains(point))
                {
                    count += part.IsDamaged(point) ? 1 : 0;
                    continue;
                }

                having[point]++;
                if (sources[point] is { } source)
                    RequireEqual(source, part, point);
                else
                    sources[point] = part;
            }

            if (count > 0)
                damaged.Add((rank, count));
        }

        double[] values = new double[whole.MeasureCount];
        for (int point = 0; point < sources.Length; point++)
        {
            if (sources[point] is not { } source || source == whole)
                continue;
            source.Read(point, values);
            whole.Write(point, values);
        }

        Rank[] ranks = [.. parts.Select(part => part.Rank)];
        var expected = ranks.Select(rank => rank.Count)
            .Distinct()
            .SelectMany(count => Enumerable.Range(0, count).Select(index => new Rank(index, count)));
        return new([.. ranks], [.. expected.Except(ranks)], sources.Count(source => source is null), having.Count(count => count > 1))
        {
            DamagedPoints = [.. damaged],
        };
    }

    private static void RequireSame(SurfaceFolder part, SurfaceManifest manifest)
    {
        var (name, ours, theirs) = manifest.Differences(part.Manifest).FirstOrDefault();
        if (name is not null)
            throw new DataFileException(part.FullPath, name,
                $"is '{theirs}', but '{ours}' in the folder around it: it belongs to other inputs",
                "move it out of the folder");
    }

    private static void RequireEqual(SurfaceFolder first, SurfaceFolder second, int point)
    {
        double[] ours = new double[first.MeasureCount], theirs = new double[first.MeasureCount];
        first.Read(point, ours);
        second.Read(point, theirs);
        for (int measure = 0; measure < ours.Length; measure++)
        {
            if (BitConverter.DoubleToInt64Bits(ours[measure]) != BitConverter.DoubleToInt64Bits(theirs[measure]))
            {
                throw new DataFileException(second.FullPath, $"point {point}", string.Create(CultureInfo.InvariantCulture,
                    $"has {first.Manifest.Measures[measure]} {theirs[measure]:R}, but {ours[measure]:R} in {first.FullPath}"), Disagree);
            }
        }
    }

    private static Rank RankOf(string folder)
    {
        var name = RankFolderName().Match(Path.GetFileName(folder));
        return name.Success && int.Parse(name.Groups[1].Value, CultureInfo.InvariantCulture) is var index
            && int.Parse(name.Groups[2].Value, CultureInfo.InvariantCulture) is var count && index < count
            ? new(index, count)
            : throw new DataFileException(
                folder, "name", "tells of no rank, expected rank-INDEX-of-COUNT as in rank-1-of-4", "move it out of the folder");
    }

    [GeneratedRegex(@"^rank-(\d{1,9})-of-(\d{1,9})$")]
    private static partial Regex RankFolderName();
}
