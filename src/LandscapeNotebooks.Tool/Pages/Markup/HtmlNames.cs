using System.Collections.Frozen;
using System.Text;

namespace LandscapeNotebooks.Tool.Pages.Markup;

/// <summary>The names that a notebook gives to elements, kept apart from those of the page: each id, and all that
/// refers to one, gets a prefix.</summary>
/// <remarks>To a script an id is a variable of the window and a name a member of the document: without the prefix, content could stand in
/// the place of either.</remarks>
internal static class HtmlNames
{
    public const string Prefix = "user-content-";

    private static readonly FrozenSet<string> Names =
        HtmlRules.Set("id name for headers list itemref aria-activedescendant aria-controls aria-describedby "
        + "aria-details aria-errormessage aria-flowto aria-labelledby aria-owns");

    private static readonly FrozenSet<string> Links = HtmlRules.Set("href xlink:href usemap");

    /// <summary>What an attribute says on the page.</summary>
    public static string Value(string attribute, string value) =>
        Names.Contains(attribute)
            ? string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => Prefix + name))
        : Links.Contains(attribute) ? Link(value)
        : HtmlRules.IsStyling(attribute) ? Declaration(value)
        : value;

    /// <summary>An address; a place of the page itself by the name that it has there.</summary>
    public static string Link(string address) => address.TrimStart() is ['#', _, ..] place ? Place(place) : address;

    /// <summary>The place that the last part of an address names.</summary>
    public static string Place(string address) =>
        address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at && at + 1 < address.Length
        ? address.Insert(at + 1, Prefix)
        : address;

    /// <summary>A style sheet; a number sign names an element in a selector and after <c>url(</c>, in a
    /// declaration it begins a colour.</summary>
    public static string StyleSheet(string css)
    {
        StringBuilder text = new(css.Length);
        int start = 0;
        for (int end; (end = css.AsSpan(start).IndexOfAny("{};")) >= 0; start += end + 1)
        {
            string part = css.Substring(start, end + 1);
            text.Append(part[^1] == '{' ? part.Replace("#", "#" + Prefix, StringComparison.Ordinal) : Declaration(part));
        }

        return text.Append(Declaration(css[start..])).ToString();
    }

    private static string Declaration(string css)
    {
        foreach (string quote in new[] { "", "'", "\"" })
            css = css.Replace($"url({quote}#", $"url({quote}#{Prefix}", StringComparison.OrdinalIgnoreCase);
        return css;
    }
}
