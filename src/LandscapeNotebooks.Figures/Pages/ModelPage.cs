using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using LandscapeNotebooks.Comparisons;

namespace LandscapeNotebooks.Figures.Pages;

/// <summary>One page of several models that needs no network: figures that light up together.</summary>
internal static class ModelPage
{
    private const int MostBars = 20;

    private const string Body = """
        <header>
        <h1>Models compared</h1>
        <label>by <select id="which"></select></label>
        </header>
        <p id="told" role="status"></p>
        <main>
        <section><h2>each against each</h2><div id="matrix"></div></section>
        <section><h2>map: near is alike (<span id="mapNote"></span>)</h2><div id="map"></div></section>
        <section><h2><select id="up" aria-label="number upwards"></select> against
        <select id="across" aria-label="number across"></select></h2><div id="numbers"></div></section>
        <section id="spectraPart"><h2>eigenvalues of the Hessian</h2><div id="spectra"></div></section>
        <section id="planesPart" class="wide"><h2>loss on a random plane: <span id="planesNote"></span></h2>
        <div id="planes" class="planes"></div></section>
        <section id="barsPart" class="wide"><h2>minima of these planes: a bar from where one begins to where it meets a deeper one</h2>
        <div id="bars"></div></section>
        <section class="wide"><h2>numbers</h2><div id="table"></div></section>
        </main>
        <footer>Hover a model in any figure to find it in all; click to keep it, again to let it go. Spectra and planes come from the same
        draws for all models. A plane shows only what it samples; a convex slice does not prove a convex surface.</footer>

        """;

    /// <param name="comparison">What it shows.</param>
    /// <param name="density">The densities of the models' eigenvalues at common places; null for none.</param>
    public static string Of(ModelComparison comparison, (double[] T, double[][] Values)? density)
    {
        string data = Data(comparison, density), script = Asset("models.js"), style = Asset("models.css");
        return "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
            + $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {FigurePage.Hash(script)}; "
            + $"style-src-elem {FigurePage.Hash(style)}; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width\">\n"
            + $"<title>{WebUtility.HtmlEncode(string.Join(", ", comparison.Names))}</title>\n<style>{style}</style>\n{Body}"
            + $"<script id=\"data\" type=\"application/json\">{data}</script>\n<script>{script}</script>\n</html>\n";
    }

    private static string Data(ModelComparison comparison, (double[] T, double[][] Values)? density)
    {
        var numbers = comparison.ToTable();
        string[] titles = [.. numbers.Columns.Where(column => column.IsNumeric && column.Title != "layer").Select(column => column.Title)];
        var plane = comparison.Models.All(model => model.Plane is not null) ? comparison.Models[0].Plane!.X : null;
        // The default encoder lets no < into the page; a number that is not finite is null.
        return JsonSerializer.Serialize(new
        {
            numbers = titles,
            density = density is { } common ? new { t = common.T, values = common.Values } : null,
            plane = plane is null ? null : new { count = plane.Count, radius = plane.End },
            tables = comparison.Tables().Select(table => new
            {
                title = table.Title,
                values = Enumerable.Range(0, comparison.Names.Length).Select(i =>
                    Enumerable.Range(0, comparison.Names.Length).Select(j => Finite(table.Values[i, j]))),
                map = Map(table.Title, table.Values),
            }),
            models = comparison.Models.Select((model, i) => new
            {
                name = model.Name,
                numbers = titles.Select(title => Finite(Convert.ToDouble(numbers[title].Cells[i], CultureInfo.InvariantCulture))),
                plane = model.Plane?.Values.ToArray().Select(Finite),
                greatest = model.Sets?.Tree.Greatest,
                pairs = model.Sets?.Diagram(0).Pairs.Take(MostBars).Select(pair => new[] { pair.Birth, Finite(pair.Death) }),
            }),
        });
    }

    /// <summary>A map of distances; of an alignment, what it lacks to 1.</summary>
    private static object? Map(string title, double[,] table)
    {
        double[,] distances = (double[,])table.Clone();
        for (int i = 0; i < table.GetLength(0); i++)
        {
            for (int j = 0; j < table.GetLength(1); j++)
            {
                distances[i, j] = title == ModelComparison.AlignmentTitle ? Math.Max(0, 1 - table[i, j]) : table[i, j];
                if (!double.IsFinite(distances[i, j]))
                    return null;
            }
        }

        var map = ModelMap.Of(distances);
        return new { x = map.X, y = map.Y, explained = map.Explained };
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Asset(string name)
    {
        using var stream = typeof(ModelPage).Assembly.GetManifestResourceStream($"pages/{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
