using System.Net;
using System.Text;

namespace LandscapeNotebooks.Tool.Pages.Markup;

/// <summary>A tag of HTML or SVG: its name, its attributes, where in the text it stands.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="IsEnd">Whether it is an end tag.</param>
/// <param name="IsClosed">Whether a slash stands at its end.</param>
/// <param name="Attributes">Their names and values.</param>
/// <param name="Start">Of its first character.</param>
/// <param name="End">Behind its last.</param>
/// <param name="IsCut">Whether the text ends within it.</param>
internal sealed record HtmlTag(
    string Name, bool IsEnd, bool IsClosed, IReadOnlyList<(string Name, string? Value)> Attributes, int Start, int End, bool IsCut)
{
    /// <summary>A box of a list of tasks.</summary>
    public bool IsCheckBox => Is("input")
        && Attributes.Any(a => a.Name.Equals("type", StringComparison.OrdinalIgnoreCase)
            && "checkbox".Equals(a.Value, StringComparison.OrdinalIgnoreCase));

    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The tag that begins at a place, or null where none does.</summary>
    public static HtmlTag? Read(string html, int at)
    {
        int i = at + 1;
        bool end = i < html.Length && html[i] == '/';
        if (end)
            i++;
        int start = i;
        while (i < html.Length && (char.IsAsciiLetterOrDigit(html[i]) || html[i] is '-' or ':'))
            i++;
        if (i == start || !char.IsAsciiLetter(html[start]))
            return null;

        string name = html[start..i];
        List<(string, string?)> attributes = [];
        bool closed = false;
        while (true)
        {
            while (i < html.Length && (char.IsWhiteSpace(html[i]) || html[i] == '/'))
                closed = html[i++] == '/';
            if (i == html.Length)
                return new HtmlTag(name, end, closed, attributes, at, i, IsCut: true);
            if (html[i] == '>')
                return new HtmlTag(name, end, closed, attributes, at, i + 1, IsCut: false);
            attributes.Add(Attribute(html, ref i));
            closed = false;
        }
    }

    /// <summary>The tag with the attributes that are allowed, all values quoted.</summary>
    public string Write()
    {
        StringBuilder tag = new($"<{Name}");
        foreach (var (name, value) in Attributes)
        {
            if (HtmlRules.IsAllowed(Name, name, value))
                tag.Append(value is null ? $" {name}" : $" {name}=\"{WebUtility.HtmlEncode(HtmlNames.Value(name, value))}\"");
        }

        return tag.Append(IsClosed ? "/>" : ">").ToString();
    }

    private static (string Name, string? Value) Attribute(string html, ref int i)
    {
        int start = i++;
        while (i < html.Length && !char.IsWhiteSpace(html[i]) && html[i] is not ('=' or '>' or '/'))
            i++;
        string name = html[start..i];

        int j = i;
        while (j < html.Length && char.IsWhiteSpace(html[j]))
            j++;
        if (j == html.Length || html[j] != '=')
            return (name, null);
        for (i = j + 1; i < html.Length && char.IsWhiteSpace(html[i]);)
            i++;
        if (i < html.Length && html[i] is '"' or '\'')
        {
            char quote = html[i];
            int from = ++i;
            i = html.IndexOf(quote, i) is var close and >= 0 ? close : html.Length;
            string quoted = html[from..i];
            i = Math.Min(i + 1, html.Length);
            return (name, WebUtility.HtmlDecode(quoted));
        }

        int first = i;
        while (i < html.Length && !char.IsWhiteSpace(html[i]) && html[i] != '>')
            i++;
        return (name, WebUtility.HtmlDecode(html[first..i]));
    }
}
