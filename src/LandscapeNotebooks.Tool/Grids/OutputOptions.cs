using System.CommandLine;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>The options that write figures and files of a folder's values.</summary>
internal sealed class OutputOptions
{
    private readonly Option<string[]> _figures = new("--figure", "-f") { Description = "Figure to write: .svg, .html or .json (Plotly)." };
    private readonly Option<string[]> _exports = new("--export") { Description = "Values to write: .csv, .json, .vtp (ParaView) or .obj." };
    private readonly Option<string?> _measure = Measure();
    private readonly Option<bool> _log = Log();
    private readonly Option<ContourKind> _kind = TypedOption.Of("--kind", "How figures show a surface from above", ContourKind.Filled);
    private readonly Option<bool> _all = new("--all") { Description = "Figures of a surface show all measures from above." };

    public static Option<string?> Measure() => new("--measure")
    {
        Description = "What figures of a surface and meshes show, such as \"test loss\"; the first measure where not given.",
    };

    public static Option<bool> Log() => new("--log") { Description = "Logarithmic colours and heights; meshes hold log10 of the measure." };

    public void AddTo(Command command)
    {
        command.Add(_figures);
        command.Add(_exports);
        command.Add(_measure);
        command.Add(_log);
        command.Add(_kind);
        command.Add(_all);
    }

    /// <summary>Refuses files of unknown kinds before anything is computed.</summary>
    public void Check(ParseResult parsed)
    {
        foreach (string path in parsed.GetValue(_figures) ?? [])
            _ = Renderer(path);
        foreach (string path in parsed.GetValue(_exports) ?? [])
            _ = Format(path);
    }

    public FigureLook Look(ParseResult parsed) => new(parsed.GetValue(_measure), parsed.GetValue(_kind), parsed.GetValue(_log), parsed.GetValue(_all));

    /// <param name="parsed">The options.</param>
    /// <param name="folder">The values.</param>
    /// <param name="draw">Draws them where their folder alone does not tell how.</param>
    /// <param name="output">Told what was written.</param>
    public void Write(ParseResult parsed, SurfaceFolder folder, Func<Figure>? draw, TextWriter output)
    {
        string? measure = parsed.GetValue(_measure);
        Require(folder, measure);
        foreach (string path in parsed.GetValue(_figures) ?? [])
        {
            WriteText(path, Renderer(path)(draw?.Invoke() ?? GridFigures.Of(folder, Look(parsed))));
            output.WriteLine($"  figure  {path}");
        }

        Export(parsed.GetValue(_exports) ?? [], folder, measure, parsed.GetValue(_log), output);
    }

    public static void Export(string[] paths, SurfaceFolder folder, string? measure, bool isLogarithmic, TextWriter output)
    {
        Require(folder, measure);
        var formats = paths.Select(Format).ToArray(); // all are known before the first is written
        for (int file = 0; file < paths.Length; file++)
        {
            GridExport.Write(paths[file], GridValues.Of(folder), formats[file], measure, isLogarithmic);
            output.WriteLine($"  values  {paths[file]}");
        }
    }

    private static void Require(SurfaceFolder folder, string? measure)
    {
        if (measure is not null && !folder.Manifest.Measures.Contains(measure))
            throw new ArgumentException($"--measure is {measure}, expected one of {string.Join(", ", folder.Manifest.Measures)}.");
    }

    /// <summary>What writes a figure into a file of this ending.</summary>
    public static Func<Figure, string> Renderer(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".svg" => Svg.Render,
        ".json" => PlotlyJson.Write,
        ".html" => figure => $"<!doctype html>\n<meta charset=\"utf-8\">\n<title>{System.Net.WebUtility.HtmlEncode(figure.Title ?? "Loss landscape")}</title>\n{Html.Render(figure)}\n",
        var other => throw new ArgumentException($"--figure {path} has the ending '{other}', expected .svg, .html or .json."),
    };

    private static ExportFormat Format(string path) => ArgumentText.TryRead(Path.GetExtension(path).TrimStart('.').ToLowerInvariant(), typeof(ExportFormat), out object? format)
        ? (ExportFormat)format!
        : throw new ArgumentException($"--export {path} has the ending '{Path.GetExtension(path)}', expected .csv, .json, .vtp or .obj.");

    public static void WriteText(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, text);
    }
}
