using System.Globalization;
using System.Net;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>Any value in the representations that a notebook shows.</summary>
public static class ValueFormatter
{
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
        return value switch
        {
            HtmlText html => new(KeyValuePair.Create(MimeBundle.Html, html.Content)),
            string => MimeBundle.Text(text),
            _ => new(KeyValuePair.Create(MimeBundle.Html, WebUtility.HtmlEncode(text)), KeyValuePair.Create(MimeBundle.PlainText, text)),
        };
    }

    public static MimeBundle FormatTable<T>(IEnumerable<T> rows) => Format(rows);
}
