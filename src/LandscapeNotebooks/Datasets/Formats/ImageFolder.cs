using System.Collections.Immutable;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>Images as PNG files, in a folder for each class: classes and images in the ordinal order of their names.</summary>
/// <remarks>As torchvision's ImageFolder reads them, but for greys: images without colour give one channel, and not three.</remarks>
public static class ImageFolder
{
    private const string Ending = ".png";

    /// <summary>Reads the images of all classes; names that begin with a dot are passed over.</summary>
    /// <param name="name">Display name.</param>
    /// <param name="folder">Holds the classes' folders.</param>
    /// <param name="like">The training part, whose classes and channels are taken over; null to find them.</param>
    /// <exception cref="DataFileException">A file is no PNG file that we read, or of another size than the first one; a class is
    /// empty, or unknown.</exception>
    public static Dataset Read(string name, string folder, Dataset? like = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string[] found = ClassesOf(folder);
        if (found.Length == 0)
            throw new DataFileException(folder, "folder", "holds no folder, expected one for each class", "name the folder above them");
        ImmutableArray<string> classes = like?.ClassNames is { IsEmpty: false } names ? names : [.. found];
        if (found.FirstOrDefault(one => !classes.Contains(one)) is { } unknown)
            throw new DataFileException(Path.Combine(folder, unknown), "name", $"is no class of the training part, expected one of "
                + $"{string.Join(", ", classes)}", "rename or remove the folder");

        List<(string Path, int Label, PngHeader Header)> images = [];
        foreach (string one in found)
        {
            foreach (string path in FilesOf(Path.Combine(folder, one)))
                images.Add((path, classes.IndexOf(one), PngFile.ReadHeader(path)));
        }

        var (_, _, first) = images[0];
        int channels = like?.SampleShape is [var taken, _, _] ? taken : (images.TrueForAll(image => image.Header.IsGrey) ? 1 : 3);
        foreach (var (path, _, header) in images)
        {
            if ((header.Width, header.Height) != (first.Width, first.Height))
                throw new DataFileException(path, "byte 16", $"says {header.Width} x {header.Height} pixels, expected {first.Width} x "
                    + $"{first.Height} as {images[0].Path} has", "scale the images to one size");
            if (channels == 1 && !header.IsGrey)
                throw new DataFileException(path, "byte 25", "has colours, expected greys as the training part has", "convert it");
        }

        long size = (long)channels * first.Width * first.Height;
        if (size * images.Count > Array.MaxLength)
            throw new DataFileException(folder, $"{images.Count} images", $"are {size * images.Count} bytes, expected at most "
                + $"{Array.MaxLength}", "take fewer or smaller ones");
        byte[] pixels = new byte[size * images.Count];
        for (int i = 0; i < images.Count; i++)
            PngFile.Read(images[i].Path, images[i].Header, pixels.AsSpan((int)(i * size), (int)size));
        return Dataset.Images(name, pixels, [channels, first.Height, first.Width], [.. images.Select(image => image.Label)], classes.Length,
            classes);
    }

    /// <summary>Names of the folders in a folder, in ordinal order, without hidden ones.</summary>
    internal static string[] ClassesOf(string folder) => [.. Directory.EnumerateDirectories(folder)
        .Select(path => Path.GetFileName(path)).Where(IsSeen).Order(StringComparer.Ordinal)];

    private static string[] FilesOf(string folder)
    {
        string[] files = [.. Directory.EnumerateFileSystemEntries(folder).Where(path => IsSeen(Path.GetFileName(path)))
            .Order(StringComparer.Ordinal)];
        if (files.Length == 0)
            throw new DataFileException(folder, "folder", "is a class without images, expected PNG files", "add some or remove it");
        return files.FirstOrDefault(path => !path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)) is { } other
            ? throw new DataFileException(other, "name", "stands among images, expected PNG files alone",
                "convert it to PNG or remove it") : files;
    }

    private static bool IsSeen(string name) => !name.StartsWith('.');
}
