using System.Net;
using System.Text;
using LandscapeNotebooks.Interactive.Hosting;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows the help of magic commands: one command with its options, or a list of commands.</summary>
internal static class HelpFormatters
{
    public static IReadOnlyList<Formatter> All { get; } = [Formatter.Of<MagicHelp>(MimeTypes.Html, Html),
        Formatter.Of<MagicHelp>(MimeTypes.Text, Text)];

    private static string Text(MagicHelp help) => string.Join("\n", help.Commands.Count == 1 ? Lines(help.Commands[0]) : List(help));

    private static IEnumerable<string> List(MagicHelp help)
    {
        int width = help.Commands.Max(magic => magic.Name.Length);
        return help.Commands.Select(magic => $"{magic.Name.PadRight(width)}  {magic.Description}")
            .Append("Each shows its options with --help.");
    }

    private static IEnumerable<string> Lines(Magic magic)
    {
        int width = magic.Parameters.Max(parameter => parameter.Name.Length);
        yield return $"{magic.Name}: {magic.Description}";
        foreach (var parameter in magic.Parameters)
            yield return $"  {parameter.Name.PadRight(width)}  {parameter.Description}{parameter.Note(hasVariables: true)}";
    }

    private static string Html(MagicHelp help)
    {
        StringBuilder html = new();
        foreach (var magic in help.Commands)
        {
            html.Append(
                $"<details{(help.Commands.Count == 1 ? " open" : "")} style=\"margin:.35em "
                    + $"0\"><summary><code><strong>{Escape(magic.Name)}</strong></code> ")
                .Append($"{Escape(magic.Description)}</summary><table style=\"margin:.5em 0 .8em 1.2em\"><tbody>");
            foreach (var parameter in magic.Parameters)
            {
                html.Append($"<tr><td style=\"text-align:left;white-space:nowrap\"><code>{Escape(parameter.Name)}</code></td>")
                    .Append($"<td style=\"text-align:left\">{Escape(parameter.Description)}</td>")
                    .Append(
                        $"<td style=\"text-align:left;opacity:.7\">"
                            + $"{(parameter.Flag ? "flag" : Escape(parameter.Note(hasVariables: true).Trim(' ', '(', ')')))}</td></tr>");
            }

            html.Append("</tbody></table></details>");
        }

        return html.ToString();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
