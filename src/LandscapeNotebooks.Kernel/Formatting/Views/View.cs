using System.Net;
using System.Text;

namespace LandscapeNotebooks.Kernel.Formatting.Views;

/// <summary>How a value is laid out, whatever it is written as.</summary>
internal abstract record View
{
    /// <summary>As a block of plain text.</summary>
    public abstract string Text { get; }

    /// <summary>As a few words within a line: for the cell of a table, for the head of a fold.</summary>
    public abstract string Inline { get; }

    public abstract void WriteHtml(StringBuilder html);

    public string Html()
    {
        var html = new StringBuilder();
        WriteHtml(html);
        return html.ToString();
    }

    protected static string Escape(string text) => WebUtility.HtmlEncode(text);
}
