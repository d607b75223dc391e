using LandscapeNotebooks.Figures.Pages;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>KaTeX and plotly.js for a page that has formulas or figures: packed in it, or by the address of a pinned file.</summary>
internal sealed class PageLibraries
{
    private const string FormulaMark = "class=\"tex", FigureMark = "landscapes-figure";

    public PageLibraries(string content, PlotlyEmbedding plotly)
    {
        if (content.Contains(FormulaMark, StringComparison.Ordinal))
            AddKatex(content);
        if (plotly == PlotlyEmbedding.None || !content.Contains(FigureMark, StringComparison.Ordinal))
            return;
        Styles.AddRange(PinnedPlotly.Styles);
        if (plotly == PlotlyEmbedding.Embed && PageAssets.HasPlotly)
            AddPacked("plotly", PageAssets.PlotlyFile);
        else
            AddOnline("plotly", PageAssets.PlotlyOnline);
    }

    /// <summary>The style sheets.</summary>
    public string Head { get; private set; } = "";

    /// <summary>The libraries, to stand right before the script that loads them: it looks at nothing else.</summary>
    public string Body { get; private set; } = "";

    /// <summary>What the policy of the page allows for them.</summary>
    public List<string> Scripts { get; } = [];

    /// <inheritdoc cref="Scripts"/>
    public List<string> Styles { get; } = [];

    private void AddKatex(string content)
    {
        if (!PageAssets.HasKatex)
        {
            var (address, integrity) = PageAssets.KatexStyleOnline;
            Head += $"<link rel=\"stylesheet\" href=\"{address}\" integrity=\"{integrity}\" crossorigin=\"anonymous\">\n";
            Styles.Add(address);
            AddOnline("katex", PageAssets.KatexScriptOnline);
            return;
        }

        string style = PageAssets.KatexStyle(content);
        Head += $"<style>{style}</style>\n";
        Styles.Add(ContentPolicy.Hash(style));
        AddPacked("katex", PageAssets.KatexFile);
    }

    private void AddPacked(string name, (string Hash, string Base64) file)
    {
        Body += $"<script type=\"application/gzip\" data-library=\"{name}\">{file.Base64}</script>\n";
        Scripts.Add(file.Hash);
    }

    private void AddOnline(string name, (string Address, string Integrity) file)
    {
        Body += $"<script type=\"application/gzip\" data-library=\"{name}\" data-address=\"{file.Address}\" "
            + $"data-integrity=\"{file.Integrity}\"></script>\n";
        Scripts.Add(file.Address);
    }
}
