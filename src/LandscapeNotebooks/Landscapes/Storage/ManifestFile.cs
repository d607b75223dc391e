using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>A manifest as JSON, with a hash over its contents.</summary>
internal static class ManifestFile
{
    private const string Format = "landscapes surface 1";
    private const string Mend = "take a copy of it from elsewhere, or name another folder";
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(SurfaceManifest manifest)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteString("library", manifest.Library);
            WriteTable(writer, "axes", manifest.Axes.Select((axis, index) => new SurfaceInput("xy"[index].ToString(), axis.ToString())));
            WriteTable(writer, "measures", manifest.Measures.Select(measure => new SurfaceInput(measure, SurfaceManifest.MeasureFile(measure))));
            WriteTable(writer, "inputs", manifest.Inputs);
            WriteTable(writer, "notes", manifest.Notes);
            writer.WriteString("missing points", $"float64 with the bits 0x{MissingPoint.Bits:x16}; any other NaN or infinity diverged");
            writer.WriteString("sha256", Hash(manifest));
            writer.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    public static SurfaceManifest Read(string path)
    {
        if (!File.Exists(path))
            throw new DataFileException(path, "file", "is not there, so this is no folder of a surface", "name the folder that --out named");

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            string format = root.GetProperty("format").GetString()!;
            if (format != Format)
                throw new DataFileException(path, "format", $"is '{format}', expected '{Format}'", "open it with the version that wrote it");

            var manifest = new SurfaceManifest(
                [.. Table(root, "axes").Select(axis => Axis.Parse(axis.Value))],
                [.. Table(root, "measures").Select(measure => measure.Name)],
                Table(root, "inputs"))
            { Library = root.GetProperty("library").GetString()!, Notes = Table(root, "notes") };
            return root.GetProperty("sha256").GetString() == Hash(manifest) ? manifest
                : throw new DataFileException(path, "sha256", "does not fit the contents: the file is damaged or was changed", Mend);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or ArgumentException or OverflowException)
        {
            throw new DataFileException(path, "contents", $"are no manifest of a surface ({error.Message.TrimEnd('.')})", Mend, error);
        }
    }

    private static void WriteTable(Utf8JsonWriter writer, string name, IEnumerable<SurfaceInput> entries)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in entries)
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private static ImmutableArray<SurfaceInput> Table(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateObject().Select(entry => new SurfaceInput(entry.Name, entry.Value.GetString()!))];

    private static string Hash(SurfaceManifest manifest)
    {
        var text = new StringBuilder();
        IEnumerable<SurfaceInput> entries =
        [
            new("library", manifest.Library), .. manifest.Axes.Select(axis => new SurfaceInput("axis", axis.ToString())),
            .. manifest.Measures.Select(measure => new SurfaceInput("measure", measure)), .. manifest.Inputs, .. manifest.Notes,
        ];
        foreach (var (name, value) in entries) // lengths first: no two lists of entries have the same text
            text.Append(name.Length).Append(':').Append(name).Append(value.Length).Append(':').Append(value);
        return ContentHash.Of(text.ToString());
    }
}
