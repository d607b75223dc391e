using System.Net;

namespace LandscapeNotebooks.Kernel.Outputs;

/// <summary>Words beside the result of a cell, such as a warning: smaller and paler than what it shows.</summary>
internal static class QuietText
{
    public static MimeBundle Of(string text) => new(
        KeyValuePair.Create(MimeBundle.Html,
            $"<pre class=\"landscapes-quiet\" style=\"opacity:.65;font-size:.9em;margin:0\">{WebUtility.HtmlEncode(text.TrimEnd())}</pre>"),
        KeyValuePair.Create(MimeBundle.PlainText, text.TrimEnd()));
}
