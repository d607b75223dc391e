using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LandscapeNotebooks.Interactive.Grids;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Tool.Exploring;

/// <summary>One page that needs no network: the values of folders, their topology, and the script that draws both.</summary>
internal static class ExplorerPage
{
    private const int MostBars = 60;

    /// <param name="folders">Of surfaces and volumes, each with the name that the page shows.</param>
    public static string Of(IReadOnlyList<(string Name, SurfaceFolder Folder)> folders)
    {
        string data = Data(folders), script = Asset("explorer.js"), style = Asset("explorer.css");
        string policy = ContentPolicy.Meta("", [ContentPolicy.Hash(script)], [ContentPolicy.Hash(style)], "");
        return "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n" + policy
            + "<meta name=\"viewport\" content=\"width=device-width\">\n"
            + $"<title>{WebUtility.HtmlEncode(string.Join(", ", folders.Select(one => one.Name)))}</title>\n<style>{style}</style>\n"
            + Body + $"<script id=\"data\" type=\"application/json\">{data}</script>\n<script>{script}</script>\n</html>\n";
    }

    private const string Body = """
        <header>
        <h1>Explorer</h1>
        <label id="modelLabel">model <input id="modelSlider" type="range" min="0" step="1"> <b id="modelName"></b></label>
        <label>measure <select id="measure"></select></label>
        <label id="sliceLabel">slice <input id="slice" type="range" min="0" step="1"> <span id="where"></span></label>
        <label><input id="log" type="checkbox"> logarithmic</label>
        </header>
        <p id="told" role="status"></p>
        <div id="models"></div>
        <main>
        <section><h2>relief: drag to turn, wheel to zoom</h2><canvas id="relief"></canvas></section>
        <section><h2>from above: hover to see a value and its basin</h2><canvas id="map"></canvas></section>
        <section class="wide"><h2>barcode: blue bars are minima, orange ones what the level sets enclose; hover to find one on the map</h2>
        <canvas id="bars"></canvas></section>
        </main>
        <footer><span id="notes"></span>. A bar that reaches the right edge never ends. On the map an orange point is where a bar begins, a
        white one where it ends. The grid shows only what it samples; a convex slice does not prove a convex surface. The address of
        this page holds the view.</footer>

        """;

    private static string Data(IReadOnlyList<(string Name, SurfaceFolder Folder)> folders)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) // its default encoder lets no < into the page
        {
            writer.WriteStartArray();
            foreach (var (name, folder) in folders)
                Write(writer, name, folder);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, string name, SurfaceFolder folder)
    {
        var grid = GridValues.Of(folder);
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("notes", string.Join("; ", FolderFigures.Notes(folder)));
        writer.WriteStartArray("axes");
        for (int k = 0; k < grid.Axes.Length; k++)
        {
            var title = FolderFigures.Axis(folder, k);
            writer.WriteStartObject();
            writer.WriteNumber("start", grid.Axes[k].Start);
            writer.WriteNumber("end", grid.Axes[k].End);
            writer.WriteNumber("count", grid.Axes[k].Count);
            writer.WriteString("title", title.Unit is null ? title.Title : $"{title.Title} ({title.Unit})");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("measures");
        foreach (string measure in grid.Names.Where(measure => grid[measure].ToArray().Any(double.IsFinite)))
            Write(writer, measure, grid);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string measure, GridValues grid)
    {
        var sets = SublevelSets.Of(grid[measure], grid.Axes.AsSpan());
        float[] values = [.. grid[measure].ToArray().Select(value => (float)value)];
        var pieces = sets.Tree.Foremost(MostBars).Branches;
        writer.WriteStartObject();
        writer.WriteString("name", measure);
        writer.WriteNumber("least", sets.Tree.Least);
        writer.WriteNumber("greatest", sets.Tree.Greatest);
        writer.WriteBase64String("values", MemoryMarshal.AsBytes<float>(values));
        if (grid.Axes.Length == 2)
        {
            double least = pieces[^1].IsEssential ? double.PositiveInfinity : pieces[^1].Persistence;
            writer.WriteBase64String("basins", MemoryMarshal.AsBytes<int>(sets.Basins(least)));
        }

        writer.WriteStartArray("pairs");
        for (int b = 0; b < pieces.Length; b++)
            Write(writer, 0, new(pieces[b].Birth, pieces[b].Death, pieces[b].Minimum, pieces[b].Saddle), b);
        foreach (var pair in sets.Diagrams[^1].Pairs.Take(MostBars / 2))
            Write(writer, sets.Diagrams[^1].Dimension, pair, -1);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, int dimension, PersistencePair pair, int basin)
    {
        writer.WriteStartObject();
        writer.WriteNumber("dimension", dimension);
        writer.WriteNumber("birth", pair.Birth);
        if (pair.IsEssential)
            writer.WriteNull("death");
        else
            writer.WriteNumber("death", pair.Death);
        writer.WriteNumber("birthPoint", pair.BirthPoint);
        writer.WriteNumber("deathPoint", pair.DeathPoint);
        writer.WriteNumber("basin", basin);
        writer.WriteEndObject();
    }

    private static string Asset(string name)
    {
        using var stream = typeof(ExplorerPage).Assembly.GetManifestResourceStream($"exploring/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
