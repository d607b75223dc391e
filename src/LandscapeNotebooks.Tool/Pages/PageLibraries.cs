namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Brings KaTeX and plotly.js into a page that has formulas or figures: packed in it, or by the address of a pinned file.</summary>
internal static class PageLibraries
{
    private const string FormulaMark = "class=\"tex", FigureMark = "landscapes-figure";

    public static string Head(string content, PlotlyEmbedding plotly)
    {
        string head = "";
        if (content.Contains(FormulaMark, StringComparison.Ordinal))
        {
            head += PageAssets.HasKatex
                ? $"<style>\n{PageAssets.KatexStyle(content)}\n</style>\n"
                : Link(PageAssets.KatexStyleOnline) + Online("katex", PageAssets.KatexScriptOnline);
        }

        return HasFigure(content) && (plotly == PlotlyEmbedding.Cdn || (plotly == PlotlyEmbedding.Embed && !PageAssets.HasPlotly))
            ? head + Online("plotly", PageAssets.PlotlyOnline)
            : head;
    }

    public static string Body(string content, PlotlyEmbedding plotly)
    {
        string body = "";
        if (content.Contains(FormulaMark, StringComparison.Ordinal) && PageAssets.HasKatex)
            body += Packed("katex", PageAssets.KatexPacked);
        if (HasFigure(content) && plotly == PlotlyEmbedding.Embed && PageAssets.HasPlotly)
            body += Packed("plotly", PageAssets.PlotlyPacked);
        return body;
    }

    private static bool HasFigure(string content) => content.Contains(FigureMark, StringComparison.Ordinal);

    private static string Packed(string name, string base64) => $"<script type=\"application/gzip\" id=\"packed-{name}\">{base64}</script>\n";

    private static string Online(string name, (string Address, string Integrity) file) =>
        $"<meta name=\"library-{name}\" content=\"{file.Address}\" data-integrity=\"{file.Integrity}\">\n";

    private static string Link((string Address, string Integrity) file) =>
        $"<link rel=\"stylesheet\" href=\"{file.Address}\" integrity=\"{file.Integrity}\" crossorigin=\"anonymous\">\n";
}
