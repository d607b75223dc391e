using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures;

/// <summary>The data that a figure shows, as CSV: a row for each point of each trace.</summary>
internal static class FigureData
{
    private const string First = "panel,trace,kind,name";

    /// <summary>Refuses to replace a file that holds something else.</summary>
    /// <exception cref="ArgumentException">It does.</exception>
    internal static void RequireOwn(string path)
    {
        if (File.Exists(path) && File.ReadLines(path).FirstOrDefault()?.StartsWith(First, StringComparison.Ordinal) != true)
        {
            throw new ArgumentException(
                $"{path} is there and holds no figure's data, which goes beside the figure; name the figure otherwise.");
        }
    }

    /// <summary>Panels and traces count from 1; columns that a trace does not have stay empty.</summary>
    internal static string Csv(PanelGrid figure)
    {
        var traces = figure.Panels.SelectMany((panel, p) => All(panel).Select((of, t) =>
            (Panel: p + 1, Trace: t + 1, of.Frame, Of: of.Trace, Data: of.Trace.Data.ToArray()))).ToArray();
        string[] columns = [.. traces.SelectMany(t => t.Data.Select(c => c.Name)).Distinct()];
        bool hasFrames = figure.FrameNames.Length > 0;
        StringBuilder csv = new(string.Join(',', [First, .. hasFrames ? ["frame"] : Array.Empty<string>(), .. columns]) + "\n");
        foreach (var (panel, number, frame, trace, data) in traces)
        {
            string start = string.Create(CultureInfo.InvariantCulture, $"{panel},{number},{Kind(trace)},{Quoted(trace.Name ?? "")}")
                + (hasFrames ? "," + Quoted(frame ?? "") : "");
            ImmutableArray<object>[] cells = [.. columns.Select(name => data.FirstOrDefault(c => c.Name == name)?.Values ?? [])];
            for (int i = 0; i < data.Select(c => c.Values.Length).DefaultIfEmpty(0).Max(); i++)
            {
                csv.Append(start);
                foreach (var column in cells)
                    csv.Append(',').Append(i < column.Length ? Cell(column[i]) : "");
                csv.Append('\n');
            }
        }

        return csv.ToString();
    }

    private static IEnumerable<(string? Frame, Trace Trace)> All(Panel panel) => panel.Traces.Select(t => ((string?)null, t))
        .Concat(panel.Frames.SelectMany(f => f.Traces.Select(t => ((string?)f.Name, t))));

    private static string Kind(Trace trace) => trace.GetType().Name.ToLowerInvariant();

    private static string Cell(object value) => value is double number ? number.ToString("R", CultureInfo.InvariantCulture)
        : Quoted(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
