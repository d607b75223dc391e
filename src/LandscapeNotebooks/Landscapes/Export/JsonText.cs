using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Landscapes.Export;

/// <summary>{"x": [...], "y": [...], "measures": {"train loss": [[row of y[0]], ...]}}; for a slice no y and flat arrays, for a volume z
/// and arrays of arrays of rows.</summary>
/// <remarks>A missing value is null; JSON has no numbers for one that diverged, which is "NaN", "Infinity" or "-Infinity".</remarks>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(GridValues grid)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            for (int k = 0; k < grid.Axes.Length; k++)
                WriteAxis(writer, SurfaceManifest.AxisName(k), grid.Axes[k]);
            writer.WriteStartObject("measures");
            foreach (string name in grid.Names)
                WriteValues(writer, name, grid);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteAxis(Utf8JsonWriter writer, string name, Axis axis)
    {
        writer.WriteStartArray(name);
        for (int i = 0; i < axis.Count; i++)
            writer.WriteNumberValue(axis[i]);
        writer.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, GridValues grid)
    {
        writer.WriteStartArray(name);
        for (int point = 0; point < grid.PointCount; point++)
        {
            for (int k = 0, size = grid.X.Count; k + 1 < grid.Axes.Length; size *= grid.Axes[++k].Count)
            {
                if (point % size == 0)
                    writer.WriteStartArray();
            }

            if (grid.IsMissing(point))
                writer.WriteNullValue();
            else
                WriteNumber(writer, grid[name][point]);
            for (int k = 0, size = grid.X.Count; k + 1 < grid.Axes.Length; size *= grid.Axes[++k].Count)
            {
                if ((point + 1) % size == 0)
                    writer.WriteEndArray();
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }
}
