using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.References;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>What goes into a package: files by their names there, and what was computed from what.</summary>
internal sealed class PackContents
{
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, byte[]> _texts = new(StringComparer.Ordinal);

    public required PackKind Kind { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public required string Main { get; init; }

    public string? Results { get; init; }

    /// <summary>The day that the package is of.</summary>
    public required DateOnly Day { get; init; }

    public required PackTerms Terms { get; init; }

    public ImmutableArray<PackedData> Data { get; set; } = [];

    public required ImmutableArray<UsedPackage> Packages { get; init; }

    /// <summary>What was computed.</summary>
    public List<Computation> Computations { get; } = [];

    /// <summary>Takes a file in; its name says why it could not.</summary>
    /// <exception cref="RefusalException">Another system could not have a file of that name.</exception>
    public void Add(string name, string file)
    {
        if (PackName.Problem(name) is { } problem)
            throw new RefusalException($"{file} cannot be packed: its name {problem}.");
        _files[name] = file;
    }

    /// <summary>Takes in what is in no file.</summary>
    public void Add(string name, byte[] bytes) => _texts[name] = bytes;

    /// <summary>Writes the package.</summary>
    /// <returns>Its manifest.</returns>
    public PackManifest Write(string path)
    {
        Add(PackTerms.CitationFile, Encoding.UTF8.GetBytes(Terms.Citation));
        Add(PackTerms.LicenceFile, Encoding.UTF8.GetBytes(Terms.Licence));
        Add("README.md", Encoding.UTF8.GetBytes(Readme()));
        Add(Crate.FileName, Crate.Describe(this, [.. Entries().Select(Hashed)]));
        if (PackName.Problem(_files.Keys.Concat(_texts.Keys)) is { } clash)
            throw new RefusalException($"This cannot be packed: {clash}.");
        PackManifest manifest = new()
        {
            Kind = Kind,
            Title = Title,
            Main = Main,
            Results = Results,
            Library = SurfaceManifest.ThisLibrary,
            Runtime = ThisRuntime,
            Files = [.. Entries().Select(Hashed)],
            Data = Data,
            Packages = Packages,
        };
        byte[] bytes = manifest.ToBytes();
        PackArchive.Write(path, [.. Entries(), (PackManifest.FileName, () => new MemoryStream(bytes))]);
        return manifest;
    }

    public static string ThisRuntime => $".NET {Environment.Version}";

    private IEnumerable<(string Name, Func<Stream> Open)> Entries() =>
        _files.Select(file => (file.Key, (Func<Stream>)(() => File.OpenRead(file.Value))))
            .Concat(_texts.Select(text => (text.Key, (Func<Stream>)(() => new MemoryStream(text.Value)))))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal);

    private static PackedFile Hashed((string Name, Func<Stream> Open) entry)
    {
        using var stream = entry.Open();
        return new(entry.Name, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private string Readme() => $"""
        # {Title}

        The {(Results is null ? $"notebook is `{Main}`, with what it showed" : $"study is `{Main}`, what it computed in `{Results}`")}.
        To compute all of it again and compare every bit:

            landscapes reproduce NAME-OF-THE-PACKAGE.zip

        `{PackManifest.FileName}` has the hashes of all files, data and packages; `{Crate.FileName}` tells what was computed from
        what, as a Process Run Crate (https://w3id.org/ro/wfrun/process/0.5). It may be used as {PackTerms.LicenceFile} says, and is
        cited as {PackTerms.CitationFile} says; published data sets have the terms of their publishers.

        """;
}

/// <summary>A computation: an action of the crate.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">In words.</param>
/// <param name="Description">What was asked, as a command.</param>
/// <param name="Objects">What it used: names of files and data.</param>
/// <param name="Results">What came of it: names of files.</param>
/// <param name="Error">Why nothing came of it; null where something did.</param>
internal sealed record Computation(
    string Id, string Title, string Description, ImmutableArray<string> Objects, ImmutableArray<string> Results, string? Error = null);
