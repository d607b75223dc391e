using System.Net;
using System.Text.Json;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Pages.Markup;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>What a cell showed, as HTML: of each output the best face that a page can show.</summary>
/// <remarks>
/// Nothing of a notebook runs in the page itself: markup is sanitised, pictures are inert, figures are drawn by plotly.js from their data.
/// HTML that brings a script of its own runs in a sandboxed frame.
/// </remarks>
/// <param name="markdown">Renders outputs that are Markdown.</param>
/// <param name="frame">Shows HTML with scripts of its own in a sandboxed frame; null where nothing moves, as on paper: another face is
/// shown.</param>
internal sealed class OutputHtml(MarkdownHtml markdown, Func<string, string>? frame)
{
    private const int LongText = 60, MaxText = 200_000, MaxFace = 10_000_000;
    private const string PlotlyMime = "application/vnd.plotly.v1+json", MermaidMime = "text/vnd.mermaid";

    private static readonly string[] Pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    public string Render(CellOutput output) => output switch
    {
        StreamOutput stream => Text(TerminalText.Plain(stream.Text), stream.Name == StreamOutput.Error ? "stderr" : "stdout"),
        DisplayOutput display => Limited(display.Data),
        ResultOutput result => Limited(result.Data),
        ErrorOutput error => Error(error),
        _ => "",
    };

    private static string Error(ErrorOutput error)
    {
        string head = TerminalText.Plain($"{error.Name}: {error.Message}");
        string trace = TerminalText.Plain(string.Join('\n', error.Traceback));
        return Text(trace.Contains(error.Message, StringComparison.Ordinal) && trace.Length > 0 ? trace : $"{head}\n{trace}".TrimEnd(),
            "error");
    }

    /// <summary>Faces that would make a page of no use to anybody are left out, with a word where none remains.</summary>
    private string Limited(MimeBundle data)
    {
        MimeBundle kept = new(data.Where(face => face.Value.Length <= MaxFace));
        return kept.Count > 0 || data.Count == 0
            ? Bundle(kept)
            : $"<p class=\"omitted\">An output of {data.Max(face => face.Value.Length) / 1_000_000} MB is in the notebook.</p>";
    }

    private string Bundle(MimeBundle data)
    {
        if (data.TryGet(MimeBundle.Html, out string? html) && !HtmlScripts.HasForeign(html))
            return $"<section class=\"wide\">{HtmlSanitizer.Clean(SvgImage.Inline(html))}</section>";
        if (data.TryGet(PlotlyMime, out string? plotly))
            return Figure(data, plotly);
        if (frame is not null && PageAssets.HasMermaid && data.TryGet(MermaidMime, out string? diagram))
            return frame(Sandbox.Diagram(diagram));
        if (html is not null && frame is not null)
            return frame(html);
        if (data.TryGet("image/svg+xml", out string? svg))
            return Svg(svg);
        foreach (string mimeType in Pictures)
            if (data.TryGet(mimeType, out string? base64) && PictureText.TryRead(base64, out byte[]? picture))
                return $"<img alt=\"output of the cell\" src=\"data:{mimeType};base64,{Convert.ToBase64String(picture)}\">";
        if (data.TryGet("text/markdown", out string? text))
            return markdown.Render(text);
        if (data.TryGet("text/latex", out string? latex))
            return Tex.Html(latex.Trim().Trim('$'), display: true, element: "div");
        if (data.TryGet(MimeBundle.PlainText, out string? plain))
            return Text(TerminalText.Plain(plain), "result");
        if (data.TryGet("application/json", out string? json))
            return Text(Indented(json), "result");
        return Pictures.FirstOrDefault(type => data.TryGet(type, out _)) is { } type
            ? $"<p class=\"omitted\">An output says that it is {type}, but is not base64.</p>"
            : "";
    }

    private static string Figure(MimeBundle data, string plotly) =>
        "<div class=\"landscapes-figure\"><div>"
        + (data.TryGet("image/svg+xml", out string? svg)
            ? Svg(svg)
            : data.TryGet(MimeBundle.PlainText, out string? text) ? Text(text, "result") : "")
        + $"</div><script type=\"application/json\">{plotly.Replace("<", "\\u003c", StringComparison.Ordinal)}</script></div>";

    /// <summary>The picture itself where it is drawn without anything from outside; scripts in it are dropped.</summary>
    private static string Svg(string svg) => HtmlSanitizer.Clean(svg[Math.Max(0, svg.IndexOf("<svg", StringComparison.Ordinal))..]);

    private static string Text(string text, string kind)
    {
        text = text.TrimEnd('\n');
        string omitted = text.Length > MaxText
            ? $"<p class=\"omitted\">{text.Length - MaxText:N0} more characters are in the notebook.</p>"
            : "";
        if (omitted.Length > 0)
            text = text[..MaxText];
        bool isLong = text.AsSpan().Count('\n') > LongText;
        return $"<pre class=\"{kind}{(isLong ? " long\" tabindex=\"0" : "")}\">{WebUtility.HtmlEncode(text)}</pre>{omitted}";
    }

    private static readonly JsonSerializerOptions Readable = new()
    { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Indented(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonSerializer.Serialize(document.RootElement, Readable);
        }
        catch (JsonException)
        {
            return json;
        }
    }
}
