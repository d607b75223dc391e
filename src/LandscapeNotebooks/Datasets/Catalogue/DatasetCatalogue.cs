using System.Collections.Immutable;
using LandscapeNotebooks.Datasets.Generated;

namespace LandscapeNotebooks.Datasets.Catalogue;

/// <summary>The data sets that can be had by name: those that their publishers give out, and those that we make.</summary>
public static class DatasetCatalogue
{
    /// <summary>What is known of every set, in alphabetical order.</summary>
    public static ImmutableArray<CatalogueEntry> Entries { get; } =
        [.. PublishedSet.All.Select(CatalogueEntry.Of)
            .Concat(GeneratedSet.All.Select(CatalogueEntry.Of))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)];

    public static ImmutableArray<string> Names => [.. Entries.Select(entry => entry.Name)];

    /// <summary>Loads a part of a data set: from this machine where it lies there, else made anew or downloaded into the cache.</summary>
    /// <param name="name">One of <see cref="Names"/>, or a file or folder of one's own: see <see cref="LocalSet"/>. Of a folder that has
    /// the name of a set of the catalogue, <c>./NAME</c>.</param>
    /// <param name="part">Left out: the training part of a set with parts, else the whole.</param>
    /// <param name="locations">Left out: <see cref="DataLocations.OfThisProcess"/>.</param>
    /// <param name="progress">Told of every piece of a download.</param>
    /// <param name="stop">Stops a download; what has come stays, and the next call goes on from there.</param>
    /// <exception cref="ArgumentException">No set has this name, or the set has no such part.</exception>
    /// <exception cref="DownloadException">The set is not on this machine and could not be downloaded.</exception>
    /// <exception cref="Storage.DataFileException">A file on this machine is damaged.</exception>
    public static Task<Dataset> LoadAsync(string name, DatasetPart? part = null, DataLocations? locations = null,
        IProgress<DownloadProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        locations ??= DataLocations.OfThisProcess();
        if (GeneratedSet.All.FirstOrDefault(set => set.Name == name) is { } generated)
            return Task.FromResult(Load(generated, part ?? generated.Parts[0], locations));

        var published = PublishedSet.All.FirstOrDefault(set => set.Name == name);
        if (published is null && LocalSet.Exists(name))
            return Task.FromResult(Load(LocalSet.Open(name), part));
        if (published is null)
            throw new ArgumentException($"No data set is named {name}, expected one of {string.Join(", ", Names)}, or a file or a folder "
                + "that is there.", nameof(name));
        return LoadAsync(published, part ?? DatasetPart.Train, locations, new Downloader(SharedClient.Value), progress, stop);
    }

    internal static async Task<Dataset> LoadAsync(PublishedSet set, DatasetPart part, DataLocations locations, Downloader downloader,
        IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        var paths = set.Find(locations, part);
        if (paths is null)
        {
            await DownloadAsync(set, part, locations, downloader, progress, stop).ConfigureAwait(false);
            paths = set.Find(locations, part)
                ?? throw new DownloadException(
                    $"{set.Name} was downloaded into {locations.CacheFolder}, but its files are not there: remove that folder "
                        + "and try again.");
        }

        return set.Read(paths.Value, part);
    }

    private static async Task DownloadAsync(PublishedSet set, DatasetPart part, DataLocations locations, Downloader downloader,
        IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        string folder = Path.Combine(locations.CacheFolder, set.Name);
        foreach (var file in set.Downloads(part))
        {
            try
            {
                await downloader.FetchAsync(file, Path.Combine(folder, file.Name), progress, stop).ConfigureAwait(false);
            }
            catch (DownloadException error)
            {
                string names = string.Join(", ", set.Downloads(part).Select(each => each.Name));
                throw new DownloadException(
                    $"{set.Name} is not on this machine, and {error.Message}. Run this again to go on, or put the files "
                    + $"({names}) into {folder} or into {set.Name}/ below "
                    + $"{locations.DataFolder ?? "a folder that LANDSCAPES_DATA names"}.");
            }

            set.Unpack(folder, file);
        }
    }

    private static Dataset Load(LocalSet set, DatasetPart? part) => set.Load(part ?? set.Parts[0]);

    private static Dataset Load(GeneratedSet set, DatasetPart part, DataLocations locations)
    {
        set.RequirePart(part);
        string? folder = set.FindFolder(locations);
        return folder is null ? set.Make(GeneratedSet.DefaultSeed, part) : set.Read(folder, part);
    }

    // One client for the process, as its documentation asks; the stall limit takes the place of its time limit on whole answers.
    private static readonly Lazy<HttpClient> SharedClient = new(() => new HttpClient { Timeout = Timeout.InfiniteTimeSpan });
}
