using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LandscapeNotebooks.Kernel.References;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>What is computed again.</summary>
internal enum PackKind
{
    Notebook,
    Study,
}

/// <summary>What a package holds and was made with: hashes of all its files, data and packages.</summary>
internal sealed record PackManifest
{
    public const string FileName = "manifest.json";

    private const string ThisFormat = "landscapes-pack";
    private const int ThisVersion = 1;

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter<PackKind>(JsonNamingPolicy.CamelCase) },
    };

    public string Format { get; init; } = ThisFormat;

    public int Version { get; init; } = ThisVersion;

    public required PackKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>The notebook or the study's file.</summary>
    public required string Main { get; init; }

    /// <summary>The folder of what a study computed; null for a notebook, which holds it.</summary>
    public string? Results { get; init; }

    /// <summary>The version of the library.</summary>
    public required string Library { get; init; }

    /// <summary>The version of .NET.</summary>
    public required string Runtime { get; init; }

    /// <summary>Every file but this one.</summary>
    public required ImmutableArray<PackedFile> Files { get; init; }

    /// <summary>The sets of the catalogue.</summary>
    public required ImmutableArray<PackedData> Data { get; init; }

    public required ImmutableArray<UsedPackage> Packages { get; init; }

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Written), (byte)'\n'];

    /// <summary>Reads the manifest of a package.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">Of the package, by which messages name it.</param>
    /// <exception cref="DataFileException">It is none, or one that this version does not know.</exception>
    public static PackManifest Read(byte[] bytes, string path)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<PackManifest>(bytes, Written)!;
            if (manifest is not { Format: ThisFormat, Version: ThisVersion })
                throw Wrong($"says {manifest?.Format} {manifest?.Version}, expected {ThisFormat} {ThisVersion}");
            if (manifest.Files.IsDefault || manifest.Data.IsDefault || manifest.Packages.IsDefault
                || manifest.Files.Any(file => file?.Path is null || file.Sha256 is null || file.Size < 0)
                || manifest.Data.Any(set => set?.Name is null || set.Parts is null)
                || manifest.Packages.Any(package => package?.Name is null)
                || manifest.Main is null || manifest.Title is null || (manifest.Kind == PackKind.Study) != (manifest.Results is not null))
                throw Wrong("lacks what is packed, or from what");
            return manifest;
        }
        catch (JsonException error)
        {
            throw Wrong($"is no such list ({error.Message.TrimEnd('.')})");
        }

        DataFileException Wrong(string what) => new(path, FileName, what, "pack it again with this version of landscapes");
    }
}

/// <summary>A file of a package.</summary>
/// <param name="Path">Its name there.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sha256">The hash of its bytes, hexadecimal.</param>
internal sealed record PackedFile(string Path, long Size, string Sha256);
