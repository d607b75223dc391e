using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>What a task was computed from, by which version, and the numbers that it gave.</summary>
/// <remarks>It tells neither time nor machine: the same work writes the same bytes.</remarks>
public sealed record StudyRecord
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The command.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it is done; otherwise it was begun.</summary>
    public bool IsDone { get; init; }

    /// <summary>What is not as one would wish: it diverged, or did not converge; null where all is well.</summary>
    public string? Note { get; init; }

    /// <summary>Whether there is nothing to compute with: a training that diverged.</summary>
    public bool IsFailed { get; init; }

    /// <summary>The options that are not as they are without being given.</summary>
    public required SortedDictionary<string, string> Options { get; init; }

    /// <summary>Hashes of what it was computed from.</summary>
    public required SortedDictionary<string, string> Inputs { get; init; }

    /// <summary>The version that computed it.</summary>
    public required string Library { get; init; }

    /// <summary>The hash of a model's weights, as its file has them.</summary>
    public string? Weights { get; init; }

    /// <summary>What a table may show.</summary>
    public Dictionary<string, double> Numbers { get; init; } = [];

    /// <summary>What a figure may show over the epochs.</summary>
    public Dictionary<string, double[]> Curves { get; init; } = [];

    /// <summary>Of the rest.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether it is of the same options and inputs.</summary>
    public bool IsOf(StudyRecord other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Kind == other.Kind && Options.SequenceEqual(other.Options) && Inputs.SequenceEqual(other.Inputs);
    }

    /// <summary>A short name of options and inputs.</summary>
    internal string Fingerprint =>
        Hash(string.Join('\n', [Kind, .. Options.Concat(Inputs).Select(pair => $"{pair.Key}={pair.Value}")]))[..8];

    internal void Write(string path)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(this with { Sha256 = HashOf(this) }, Written), (byte)'\n'];
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Reads a record; null where there is none.</summary>
    /// <exception cref="DataFileException">It is damaged.</exception>
    internal static StudyRecord? Read(string path)
    {
        const string Mend = "take a copy of it, or delete it to compute anew";
        try
        {
            var record = JsonSerializer.Deserialize<StudyRecord>(File.ReadAllBytes(path), Written)!;
            return record.Sha256 == HashOf(record) ? record
                : throw new DataFileException(path, "sha256", "does not fit the contents: the file is damaged or was changed", Mend);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException error)
        {
            throw new DataFileException(path, "contents", $"are no record of a study ({error.Message.TrimEnd('.')})", Mend, error);
        }
    }

    private static string HashOf(StudyRecord record) => Hash(JsonSerializer.Serialize(record with { Sha256 = null }, Written));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
