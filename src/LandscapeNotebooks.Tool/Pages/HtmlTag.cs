using System.Net;
using System.Text;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>A tag of HTML or SVG: its name, its attributes, where it ends in the text.</summary>
internal sealed record HtmlTag(string Name, bool IsEnd, bool IsClosed, IReadOnlyList<(string Name, string? Value)> Attributes, int End)
{
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
                return null;
            if (html[i] == '>')
                return new HtmlTag(name, end, closed, attributes, i + 1);
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
                tag.Append(value is null ? $" {name}" : $" {name}=\"{WebUtility.HtmlEncode(value)}\"");
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
