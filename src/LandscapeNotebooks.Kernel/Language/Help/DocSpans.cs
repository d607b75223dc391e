using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>The content of an element of XML documentation as pieces of text.</summary>
internal static partial class DocSpans
{
    public static IEnumerable<DocSpan> Read(XElement element) => element.Nodes().SelectMany(Read);

    /// <summary>The name that a reference T:System.Double or M:System.Math.Sqrt(System.Double) shows: Double, Math.Sqrt.</summary>
    public static string ShortName(string cref)
    {
        string path = Arity().Replace(cref.Split('(')[0], "");
        string[] parts = path[(path.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('.');
        bool isMember = path.Length > 1 && path[1] == ':' && path[0] is 'M' or 'P' or 'F' or 'E';
        return isMember && parts.Length > 1
            ? parts[^1] == "#ctor" ? parts[^2] : $"{parts[^2]}.{parts[^1]}"
            : parts[^1];
    }

    private static IEnumerable<DocSpan> Read(XNode node) => node switch
    {
        XText text => [new(DocStyle.Plain, Blanks().Replace(text.Value, " "))],
        XElement element => Read(element.Name.LocalName, element),
        _ => [],
    };

    private static IEnumerable<DocSpan> Read(string name, XElement element) => name switch
    {
        "c" => [new(DocStyle.Code, element.Value)],
        "code" => [new(DocStyle.CodeBlock, Unindent(element.Value))],
        "see" or "seealso" => [Reference(element)],
        "paramref" or "typeparamref" => [new(DocStyle.Code, (string?)element.Attribute("name") ?? "")],
        "para" => [new(DocStyle.Break, ""), .. Read(element), new(DocStyle.Break, "")],
        "br" => [new(DocStyle.Break, "")],
        "item" => [new(DocStyle.Item, ""), .. Read(element)],
        "term" when element.ElementsAfterSelf("description").Any() => [.. Read(element), new(DocStyle.Plain, ": ")],
        _ => Read(element),
    };

    private static DocSpan Reference(XElement see)
    {
        string label = see.Value.Trim();
        if (label.Length > 0)
            return new(DocStyle.Plain, label);
        return new(DocStyle.Code, (string?)see.Attribute("langword") ?? (string?)see.Attribute("href")
            ?? ShortName((string?)see.Attribute("cref") ?? ""));
    }

    private static string Unindent(string code)
    {
        string[] lines = code.ReplaceLineEndings("\n").Trim('\n').Split('\n');
        int margin = lines.Where(line => line.Trim().Length > 0)
            .Select(line => line.Length - line.TrimStart().Length)
            .DefaultIfEmpty(0)
            .Min();
        return string.Join('\n', lines.Select(line => line.Length >= margin ? line[margin..].TrimEnd() : "")).TrimEnd();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"`+\d+|\{[^}]*\}")]
    private static partial Regex Arity();
}
