using System.Net;
using System.Text;

namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>Help as HTML; every text is escaped.</summary>
internal static class InspectionHtml
{
    public static string Render(Inspection help)
    {
        var html = new StringBuilder("<div>");
        html.Append("<pre><code>").Append(Escape(string.Join('\n', help.Signatures))).Append("</code></pre>");
        if (help.Value.Length > 0)
            html.Append("<p>= <code>").Append(Escape(help.Value)).Append("</code></p>");
        foreach (var section in help.Sections)
            Append(html, section);
        return html.Append("</div>").ToString();
    }

    private static void Append(StringBuilder html, DocSection section)
    {
        if (section.Heading.Length > 0)
            html.Append("<p><strong>").Append(section.Heading).Append("</strong></p>");
        foreach (var (name, spans) in section.Entries)
        {
            html.Append("<p>");
            if (name.Length > 0)
                html.Append("<code>").Append(Escape(name)).Append("</code>: ");
            foreach (var span in spans)
                html.Append(Inline(span));
            html.Append("</p>");
        }
    }

    private static string Inline(DocSpan span) => span.Style switch
    {
        DocStyle.Code => $"<code>{Escape(span.Text)}</code>",
        DocStyle.CodeBlock => $"</p><pre><code>{Escape(span.Text)}</code></pre><p>",
        DocStyle.Break => "<br/>",
        DocStyle.Item => "<br/>• ",
        _ => Escape(span.Text),
    };

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
