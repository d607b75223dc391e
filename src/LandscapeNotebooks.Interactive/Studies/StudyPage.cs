using System.Net;
using System.Text;
using LandscapeNotebooks.Figures;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>A study's report as HTML: a page of its own, or a part of another.</summary>
public static class StudyPage
{
    private const string Style = "body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;"
        + "color:#222;background:#fff}"
        + "table{border-collapse:collapse;margin:.5rem 0}th,td{padding:.15rem .8rem;border-bottom:1px solid #ddd}"
        + "td.hash{font-family:ui-monospace,monospace;font-size:.85em}div.wide{overflow-x:auto}";

    /// <summary>A page that needs nothing beside it; it links to the pictures of the computations in the study's folder.</summary>
    public static string Page(StudyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
            + "img-src 'self' data:\">\n"
            + $"<title>{Escape(report.Study.Title)}</title>\n<style>{Style}</style>\n{Body(report)}</html>\n";
    }

    /// <summary>Title, tables, figures, and what was computed from what.</summary>
    public static string Body(StudyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder html = new($"<h1>{Escape(report.Study.Title)}</h1>\n");
        if (report.Study.Question is { } question)
            html.Append($"<p>{Escape(question)}</p>\n");
        html.Append($"<p>{Escape(report.Status)}</p>\n");
        foreach (var (title, table) in report.Tables)
            html.Append($"<h2>{Escape(title)}</h2>\n<div class=\"wide\">{table.Html()}</div>\n");
        foreach (var (title, figure) in report.Figures)
        {
            html.Append(figure is null ? $"<h2>{Escape(title)}</h2>\n<p>Nothing of it is computed yet.</p>\n"
                : Html.Render(figure, new() { Plotly = PlotlySource.None }) + "\n");
        }

        html.Append("<h2>What is done, from what</h2>\n<div class=\"wide\"><table><thead><tr><th>task</th><th>state</th><th>options</th>"
            + "<th>inputs (SHA-256)</th><th>version</th></tr></thead><tbody>\n");
        foreach (var part in report.Parts)
            html.Append(Row(report, part));
        return html.Append("</tbody></table></div>\n").ToString();
    }

    private static string Row(StudyReport report, StudyPart part)
    {
        string name = Escape(part.Task.Name);
        string shown = report.PictureOf(part) is { } picture ? $"<a href=\"{Escape(picture)}\">{name}</a>" : name;
        string options = string.Join(" ", part.Task.Options.Texts.Select(option => option.Value == "true" ? option.Key
            : $"{option.Key} {option.Value}"));
        var inputs = (part.Record?.Inputs ?? []).Select(input => $"{input.Key} {Short(input.Value)}")
            .Concat(part.Record?.Weights is { } weights ? [$"gives weights {Short(weights)}"] : Array.Empty<string>());
        return $"<tr><td>{shown}</td><td>{Escape(part.Status)}</td><td><code>{Escape($"{part.Task.Kind.Name} {options}")}</code></td>"
            + $"<td class=\"hash\">{string.Join("<br>", inputs.Select(Escape))}</td><td>{Escape(part.Record?.Library ?? "")}</td></tr>\n";
    }

    private static string Short(string hash) => hash.Length == 64 ? hash[..12] : hash;

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
