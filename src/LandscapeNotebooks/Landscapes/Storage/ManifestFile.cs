using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>A manifest as JSON, with a hash over its contents.</summary>
internal static class ManifestFile
{
    // the second had no checksums of the points, the first did not say either what values and axes are
    private const string Format = "landscapes surface 3", SecondFormat = "landscapes surface 2", FirstFormat = "landscapes surface 1";
    private const string Checksums = "checksums";
    private const string Mend = "take a copy of it from elsewhere, or name another folder";
    private static readonly JsonWriterOptions Indented = new()
    { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(SurfaceManifest manifest)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteString("library", manifest.Library);
            WriteTable(writer, "axes",
                manifest.Axes.Select((axis, index) => new SurfaceInput(SurfaceManifest.AxisName(index), axis.ToString())));
            WriteCoordinates(writer, manifest.Coordinates);
            WriteReadings(writer, manifest.Readings);
            WriteTable(writer, "inputs", manifest.Inputs);
            WriteTable(writer, "notes", manifest.Notes);
            writer.WriteString("missing points", $"float64 with the bits 0x{MissingPoint.Bits:x16}; any other NaN or infinity diverged");
            writer.WriteString(Checksums,
                $"{PointFiles.ChecksumName}: CRC-32C of each point's number and values, 8 little-endian bytes each; 0 where it is missing");
            writer.WriteString("sha256", Hash(manifest));
            writer.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    public static SurfaceManifest Read(string path)
    {
        if (!File.Exists(path))
            throw new DataFileException(
                path, "file", "is not there, so this is no folder of a surface", "name the folder that --out named");

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            string format = root.GetProperty("format").GetString()!;
            if (format is not (Format or SecondFormat or FirstFormat))
                throw new DataFileException(
                    path, "format", $"is '{format}', expected '{Format}'", "open it with the version that wrote it");

            var manifest = new SurfaceManifest(
                [.. Table(root, "axes").Select(axis => Axis.Parse(axis.Value))],
                [.. root.GetProperty("measures").EnumerateObject()
                    .Select(measure => format == FirstFormat ? measure.Name : Reading(measure))],
                Table(root, "inputs"))
            {
                Library = root.GetProperty("library").GetString()!,
                Notes = Table(root, "notes"),
                Coordinates = format == FirstFormat ? [] : [.. root.GetProperty("coordinates").EnumerateArray().Select(Coordinate)],
                IsChecked = format == Format,
            };
            return root.GetProperty("sha256").GetString() == Hash(manifest) && IsAsWritten(manifest, root) ? manifest
                : throw new DataFileException(path, "sha256", "does not fit the contents: the file is damaged or was changed", Mend);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or ArgumentException or OverflowException)
        {
            throw new DataFileException(path, "contents", $"are no manifest of a surface ({error.Message.TrimEnd('.')})", Mend, error);
        }
    }

    /// <summary>All that the file says is what we would write: words that no hash covers are compared too.</summary>
    private static bool IsAsWritten(SurfaceManifest manifest, JsonElement root)
    {
        if (!manifest.IsChecked)
            return !root.TryGetProperty(Checksums, out _);
        using var own = JsonDocument.Parse(Write(manifest));
        return JsonElement.DeepEquals(own.RootElement, root);
    }

    private static void WriteCoordinates(Utf8JsonWriter writer, ImmutableArray<Coordinate> coordinates)
    {
        writer.WriteStartArray("coordinates");
        foreach (var (name, unit) in coordinates)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("unit", unit);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static Coordinate Coordinate(JsonElement element) =>
        new(element.GetProperty("name").GetString()!, element.GetProperty("unit").GetString());

    private static void WriteReadings(Utf8JsonWriter writer, ImmutableArray<Reading> readings)
    {
        writer.WriteStartObject("measures");
        foreach (var reading in readings)
        {
            writer.WriteStartObject(reading.Name);
            writer.WriteString("file", SurfaceManifest.MeasureFile(reading.Name));
            writer.WriteString("kind", reading.Kind.ToString().ToLowerInvariant());
            writer.WriteString("part", reading.Part);
            if (reading.Unit is not null)
                writer.WriteString("unit", reading.Unit);
            if (IsOwnGain(reading))
                writer.WriteBoolean("gain", reading.IsGain);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static Reading Reading(JsonProperty measure)
    {
        var reading = new Reading(measure.Name, Enum.Parse<ReadingKind>(measure.Value.GetProperty("kind").GetString()!, ignoreCase: true),
            measure.Value.GetProperty("part").GetString())
        {
            Unit = measure.Value.TryGetProperty("unit", out var unit) ? unit.GetString() : null,
        };
        return measure.Value.TryGetProperty("gain", out var gain) ? reading with { IsGain = gain.GetBoolean() } : reading;
    }

    /// <summary>Whether it says itself, and not by its kind, if more of it is better.</summary>
    private static bool IsOwnGain(Reading reading) => reading.IsGain != new Reading(reading.Name, reading.Kind).IsGain;

    private static void WriteTable(Utf8JsonWriter writer, string name, IEnumerable<SurfaceInput> entries)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in entries)
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private static ImmutableArray<SurfaceInput> Table(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateObject().Select(entry => new SurfaceInput(entry.Name, entry.Value.GetString()!))];

    /// <summary>A reading of the former format is a name alone.</summary>
    private static IEnumerable<SurfaceInput> HashedReading(Reading reading) => reading == reading.Name
        ? [new("measure", reading.Name)]
        :
        [
            new("measure", reading.Name), new("kind", reading.Kind.ToString()), new("part", reading.Part ?? ""),
            .. reading.Unit is null ? Array.Empty<SurfaceInput>() : [new("unit", reading.Unit)],
            .. IsOwnGain(reading) ? [new("gain", reading.IsGain.ToString())] : Array.Empty<SurfaceInput>(),
        ];

    private static string Hash(SurfaceManifest manifest)
    {
        var text = new StringBuilder();
        IEnumerable<SurfaceInput> entries =
        [
            new("library", manifest.Library), .. manifest.Axes.Select(axis => new SurfaceInput("axis", axis.ToString())),
            .. manifest.Coordinates.SelectMany(
                coordinate => new SurfaceInput[] { new("coordinate", coordinate.Name), new("unit", coordinate.Unit ?? "") }),
            .. manifest.Readings.SelectMany(HashedReading), .. manifest.Inputs, .. manifest.Notes,
        ];
        foreach (var (name, value) in entries) // lengths first: no two lists of entries have the same text
            text.Append(name.Length).Append(':').Append(name).Append(value.Length).Append(':').Append(value);
        return ContentHash.Of(text.ToString());
    }
}
