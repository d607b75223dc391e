using LandscapeNotebooks.Tool.Manuscripts;
using LandscapeNotebooks.Tool.Pages.Markup;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>A figure or table with its caption: below a figure, above a table.</summary>
internal static class CaptionHtml
{
    public static string Around(string shown, Caption? caption, MarkdownHtml markdown)
    {
        if (caption is null)
            return shown;
        string text = markdown.Render($"**{caption.Label.Text}.** {caption.Text}");
        string legend = $"<section class=\"legend\">{text}</section>\n";
        bool isTable = caption.Label.Kind == LabelKind.Table;
        return $"<section class=\"labelled {(isTable ? "table" : "figure")}\" id=\"{HtmlNames.Prefix}{caption.Label.Name}\">\n"
            + (isTable ? legend + shown : shown + legend) + "</section>\n";
    }
}
