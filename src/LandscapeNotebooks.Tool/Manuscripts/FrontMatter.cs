using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>Who wrote a notebook, when, and what it cites: a first raw cell of YAML between lines of three dashes.</summary>
/// <param name="Authors">In their order.</param>
/// <param name="Date">As it is to be printed; null where none is given.</param>
/// <param name="Keywords">For the metadata of a PDF and a line under the abstract.</param>
/// <param name="Bibliography">The .bib file, relative to the notebook; null where none is named.</param>
internal sealed record FrontMatter(
    ImmutableArray<Author> Authors, string? Date, ImmutableArray<string> Keywords, string? Bibliography)
{
    private const string Fence = "---";

    private static readonly string[] Keys = ["author", "date", "keywords", "bibliography"];

    public static FrontMatter None { get; } = new([], null, [], null);

    /// <summary>Whether a cell is one, well-formed or not.</summary>
    public static bool Is(NotebookCell cell) =>
        cell.Kind == CellKind.Raw && cell.Source.TrimStart().StartsWith(Fence + "\n", StringComparison.Ordinal);

    /// <exception cref="NotebookException">It is not YAML, or holds what we know nothing of.</exception>
    public static FrontMatter Of(NotebookDocument notebook)
    {
        if (notebook.Cells.FirstOrDefault() is not { } cell || !Is(cell))
            return None;
        string name = $"{notebook.Name}, cell 1";
        var fields = Read(cell.Source.Trim()[Fence.Length..], name);
        foreach (string key in fields.Keys.Except(Keys))
            throw new NotebookException($"{name}: the front matter has no key {key}"
                + (Spelling.Nearest(key, Keys) is { } near ? $"; did you mean {near}?" : $"; it has {string.Join(", ", Keys)}."));
        return new(
            [.. Items(fields.GetValueOrDefault("author")).Select(item => Author.Of(item, name))],
            Scalar(fields.GetValueOrDefault("date"), name, "date"),
            [.. Items(fields.GetValueOrDefault("keywords")).Select(item => Scalar(item, name, "a keyword")!)],
            Scalar(fields.GetValueOrDefault("bibliography"), name, "bibliography"));
    }

    private static Dictionary<string, YamlNode> Read(string text, string name)
    {
        int end = text.IndexOf("\n" + Fence, StringComparison.Ordinal);
        try
        {
            YamlStream yaml = new();
            using StringReader reader = new(end < 0 ? text : text[..end]);
            yaml.Load(reader);
            return yaml.Documents switch
            {
                [] => [],
                [{ RootNode: YamlMappingNode root }] => Members(root),
                _ => throw new NotebookException($"{name}: the front matter is no list of keys with values."),
            };
        }
        catch (YamlException e)
        {
            throw new NotebookException($"{name}: the front matter is not YAML at line {e.Start.Line + 1}: {e.Message}", e);
        }
    }

    internal static Dictionary<string, YamlNode> Members(YamlMappingNode node) =>
        node.Children.ToDictionary(child => child.Key.ToString(), child => child.Value, StringComparer.Ordinal);

    internal static string? Scalar(YamlNode? node, string name, string what) => node switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } text } => text,
        _ => throw new NotebookException($"{name}: {what} is no text."),
    };

    private static IEnumerable<YamlNode> Items(YamlNode? node) => node switch
    {
        null => [],
        YamlSequenceNode list => list.Children,
        _ => [node],
    };
}
