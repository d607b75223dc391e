using System.Globalization;
using System.Text;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Manuscripts;
using LandscapeNotebooks.Tool.Pages.Markup;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Makes Markdown of an executed notebook, its pictures in files beside it.</summary>
internal static class MarkdownExporter
{
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">The folder of the pictures, as the Markdown addresses it: <c>01-logistic-regression_files</c>.</param>
    /// <param name="source">Where the bibliography lies; null where nothing does.</param>
    public static MarkdownPage Export(NotebookDocument notebook, string folder, string? source = null)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        StringBuilder text = new();
        List<(string Name, byte[] Bytes)> files = [];
        LinkStyle style = new();
        int marked = 0;
        foreach (var (cell, caption) in Manuscript.Of(notebook, source, style).Cells)
        {
            if (cell.Kind == CellKind.Markdown)
                text.Append(cell.Source.TrimEnd()).Append("\n\n");
            else if (cell.Kind == CellKind.Code && cell.Source.Trim().Length > 0)
                text.Append(Fenced(cell.Source.TrimEnd(), cell.Language)).Append("\n\n");
            foreach (var output in cell.Executed?.Outputs ?? [])
                text.Append(Output(output, folder, files));
            if (cell.Executed?.ExecutionCount is { } number)
            {
                for (; marked < files.Count; marked++)
                    files[marked] = (files[marked].Name, OriginMark.Of(files[marked].Bytes, CellOrigin.Of(notebook, number)));
            }

            if (caption is not null)
                text.Append(style.Caption(caption)).Append("\n\n");
        }

        return new MarkdownPage(text.ToString().TrimEnd() + "\n", files);
    }

    private static string Output(CellOutput output, string folder, List<(string, byte[])> files) => output switch
    {
        StreamOutput stream => Fenced(TerminalText.Plain(stream.Text).TrimEnd(), "text") + "\n\n",
        DisplayOutput display => Bundle(display.Data, folder, files),
        ResultOutput result => Bundle(result.Data, folder, files),
        ErrorOutput error => Fenced(TerminalText.Plain($"{error.Name}: {error.Message}\n{string.Join('\n', error.Traceback)}").TrimEnd(),
            "text") + "\n\n",
        _ => "",
    };

    private static string Bundle(MimeBundle data, string folder, List<(string, byte[])> files)
    {
        data.TryGet(MimeBundle.PlainText, out string? plain);
        string tables = data.TryGet(MimeBundle.Html, out string? html) ? string.Concat(Tables(html).Select(Markup)) : "";
        if (data.TryGet("image/svg+xml", out string? svg))
            return tables + Picture("svg", Encoding.UTF8.GetBytes(svg), plain, folder, files);
        foreach (string kind in new[] { "png", "jpeg", "gif" })
            if (data.TryGet("image/" + kind, out string? base64) && PictureText.TryRead(base64, out byte[]? picture))
                return Picture(kind, picture, plain, folder, files);
        if (data.TryGet("text/markdown", out string? markdown))
            return markdown.TrimEnd() + "\n\n";
        if (data.TryGet("text/latex", out string? latex))
            return $"$$\n{latex.Trim().Trim('$')}\n$$\n\n";
        if (tables.Length > 0)
            return tables;
        return plain is null ? "" : Fenced(TerminalText.Plain(plain).TrimEnd(), "text") + "\n\n";
    }

    // HTML that Markdown takes over as it is, as long as no empty line is in it.
    private static string Markup(string html) =>
        string.Join('\n', HtmlSanitizer.Clean(html).Split('\n').Where(line => line.Trim().Length > 0)) + "\n\n";

    /// <summary>The table elements of a piece of HTML.</summary>
    internal static IEnumerable<string> Tables(string html)
    {
        const string Begin = "<table", End = "</table";
        for (int start = 0; (start = html.IndexOf(Begin, start, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            int close = html.IndexOf(End, start, StringComparison.OrdinalIgnoreCase), end = close < 0 ? -1 : html.IndexOf('>', close);
            if (end < 0)
                yield break;
            yield return html[start..(end + 1)];
            start = end + 1;
        }
    }

    private static string Picture(string kind, byte[] bytes, string? text, string folder, List<(string Name, byte[])> files)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"picture-{files.Count + 1}.{kind}");
        files.Add((name, bytes));
        string caption = (text ?? "output of the cell").Split('\n')[0].Replace('[', '(').Replace(']', ')').Replace('\\', '/');
        return $"![{caption}]({Uri.EscapeDataString(folder)}/{name})\n\n";
    }

    /// <remarks>A fence is longer than every run of backticks in what it holds.</remarks>
    private static string Fenced(string text, string language)
    {
        int run = 0, longest = 0;
        foreach (char c in text)
            longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        string fence = new('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{text}\n{fence}";
    }
}
