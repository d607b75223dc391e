using System.Net;
using System.Text;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>What stands around the content of a page: its policy, styles, libraries and scripts, so that one file is all of it.</summary>
internal sealed record PageShell
{
    public required string Title { get; init; }

    /// <summary>A table of contents; empty for none.</summary>
    public string Contents { get; init; } = "";

    public PlotlyEmbedding Plotly { get; init; } = PlotlyEmbedding.None;

    /// <summary>What the scripts of sandboxed frames carry.</summary>
    public required string Nonce { get; init; }

    /// <summary>A style sheet of this kind of page, behind that of all.</summary>
    public string Style { get; init; } = "";

    /// <summary>A script of this kind of page, behind that of all.</summary>
    public string Script { get; init; } = "";

    /// <summary>Where the page may get its pictures, and what it may talk to.</summary>
    public PageReach Reach { get; init; } = PageReach.Pictures;

    public string Render(string content)
    {
        PageLibraries libraries = new(content, Plotly);
        string style = $"\n{PageAssets.Style}{Style}";
        string[] scripts = Script.Length > 0 ? [$"\n{PageAssets.Script}", $"\n{Script}"] : [$"\n{PageAssets.Script}"];
        StringBuilder page = new("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append(ContentPolicy.Meta(
            content, [.. scripts.Select(ContentPolicy.Hash), .. libraries.Scripts], [ContentPolicy.Hash(style), .. libraries.Styles], Nonce,
            Reach))
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append($"<title>{WebUtility.HtmlEncode(Title)}</title>\n<meta name=\"generator\" content=\"LandscapeNotebooks\">\n")
            .Append(libraries.Head)
            .Append($"<style>{style}</style>\n</head>\n")
            .Append($"<body{(Contents.Length > 0 ? " class=\"has-contents\"" : "")}>\n{Contents}<main>\n{content}</main>\n")
            .Append(libraries.Body)
            .AppendJoin("", scripts.Select(script => $"<script>{script}</script>\n"))
            .Append("</body>\n</html>\n");
        return page.ToString();
    }
}
