using System.Security.Cryptography;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>Hashes of the data and files that a study is computed from; each is read once.</summary>
internal sealed class StudyData(Progress progress, CancellationToken stop)
{
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>Of all parts of a set as it lies on this machine: 10,000 images and 50,000 of one name are two sets. Of a table its
    /// file: how it is read stands in the recipe.</summary>
    public string HashOf(DataSource source)
    {
        if (source.IsTable)
            return HashOf(source.Name);
        if (!_hashes.TryGetValue(source.Name, out string? hash))
        {
            _hashes[source.Name] = hash = ContentHash.Of(string.Join('\n', source.Parts.Select(part =>
                ContentHash.Of(source.Load(part, TableReading.Found, progress, stop)))));
        }

        return hash;
    }

    /// <summary>Of a file, or of all files of a folder with their names.</summary>
    public string HashOf(string path)
    {
        if (!_hashes.TryGetValue(path, out string? hash))
        {
            string[] files = Directory.Exists(path)
                ? [.. Directory.GetFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [path];
            _hashes[path] = hash = ContentHash.Of(string.Join('\n', files.Select(file =>
                $"{Path.GetRelativePath(path, file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")));
        }

        return hash;
    }
}
