using System.Collections.Immutable;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>A set of the catalogue that was computed with: what it held, and where it is given out.</summary>
/// <param name="Name">The set.</param>
/// <param name="Licence">Its terms of use.</param>
/// <param name="Parts">SHA-256 of what a loss sees of each part.</param>
/// <param name="Published">The files as their publisher gives them out; none for a set that is made.</param>
/// <param name="Share">How much of it there was, where that was not all: 10,000 of 50,000 images.</param>
internal sealed record PackedData(
    string Name, string Licence, ImmutableSortedDictionary<string, string> Parts, ImmutableArray<PackedDownload> Published, string? Share)
{
    // Where sets are looked for upward.
    private const string Folder = "datasets";

    /// <summary>Whether a file of a package is of the set.</summary>
    public bool Holds(string path) => path.StartsWith($"{Folder}/{Name}/", StringComparison.Ordinal)
        || path.StartsWith($"{Folder}/{Name}.", StringComparison.Ordinal);

    /// <summary>The set as it lies on this machine; it is downloaded where it does not.</summary>
    /// <exception cref="DownloadException">It cannot be.</exception>
    /// <exception cref="DataFileException">A file of it is damaged.</exception>
    public static async Task<PackedData> OfAsync(
        string name, DataLocations locations, IProgress<DownloadProgress> progress, CancellationToken stop)
    {
        var entry = DatasetCatalogue.Entries.First(entry => entry.Name == name);
        var parts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var part in entry.Parts)
            parts[OptionText.Write(part)] = ContentHash.Of(await DatasetCatalogue.LoadAsync(name, part, locations, progress, stop));
        string[] shares = [.. entry.Parts.Select(part => entry.Share(locations, part)).OfType<string>()];
        return new(name, entry.License, parts.ToImmutable(),
            [.. entry.Parts.SelectMany(part => entry.Published(part)).DistinctBy(file => file.Name).Select(file =>
                new PackedDownload(file.Name, file.Size, file.Sha256, [.. file.Addresses.Select(address => address.AbsoluteUri)]))],
            shares.Length == 0 ? null : string.Join(", ", shares));
    }

    /// <summary>The files of a set on this machine, by the names by which another one finds them: <c>datasets/moons.csv</c>.</summary>
    public static IEnumerable<(string Path, string File)> FilesOf(string name, DataLocations locations)
    {
        var entry = DatasetCatalogue.Entries.First(entry => entry.Name == name);
        bool isPublished = entry.Parts.Any(part => !entry.Published(part).IsEmpty);
        foreach (string file in entry.Parts.SelectMany(part => entry.Files(locations, part)).Distinct())
        {
            // Those of a publisher lie below a folder of the set's name, those of ours in the folder of all sets.
            string mark = isPublished ? $"/{name}/" : $"/{Folder}/", full = file.Replace('\\', '/');
            int at = full.LastIndexOf(mark, StringComparison.Ordinal);
            yield return (Folder + (isPublished ? full[at..] : full[(at + mark.Length - 1)..]), file);
        }
    }
}

/// <summary>A file as its publisher gives it out.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="Addresses">Where it is had, best first.</param>
internal sealed record PackedDownload(string Name, long Size, string Sha256, ImmutableArray<string> Addresses);
