using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Manuscripts.Citations;

/// <summary>The works that a notebook may cite, and those that it does, by author and year.</summary>
/// <param name="path">The .bib file.</param>
/// <param name="entries">Its works.</param>
internal sealed class Bibliography(string path, IReadOnlyDictionary<string, BibEntry> entries)
{
    private readonly Dictionary<string, BibEntry> _cited = new(StringComparer.Ordinal);
    private Dictionary<string, string>? _suffixes;

    public string Path => path;

    /// <summary>The works that are cited, in the order of their list: by family name, then year.</summary>
    public IReadOnlyList<BibEntry> Cited =>
    [
        .. _cited.Values.OrderBy(e => string.Join(' ', e.Authors.Select(a => a.Family).DefaultIfEmpty(e["title"] ?? e.Key)),
                StringComparer.OrdinalIgnoreCase)
            .ThenBy(e => e.Year, StringComparer.Ordinal).ThenBy(e => e["title"], StringComparer.Ordinal),
    ];

    public bool Has(string key) => entries.ContainsKey(key);

    /// <summary>Notes that the work is cited.</summary>
    /// <exception cref="NotebookException">There is none of that key.</exception>
    public void Cite(string key, string notebook)
    {
        if (_suffixes is not null)
            throw new InvalidOperationException($"{key} is cited after the works were ordered.");
        _cited[key] = entries.TryGetValue(key, out var entry) ? entry
            : throw new NotebookException($"{notebook}: {path} has no entry {key}"
                + (Spelling.Nearest(key, entries.Keys) is { } near ? $"; did you mean @{near}?" : "."));
    }

    public BibEntry this[string key] => entries[key];

    /// <summary>The year by which a work is cited: with a letter where its authors have two of that year.</summary>
    public string Year(BibEntry entry)
    {
        _suffixes ??= Cited.GroupBy(e => $"{e.ShortAuthors} {e.Year}").Where(group => group.Count() > 1)
            .SelectMany(group => group.Select((e, i) => (e.Key, Letter: ((char)('a' + i)).ToString())))
            .ToDictionary(e => e.Key, e => e.Letter, StringComparer.Ordinal);
        return entry.Year + _suffixes.GetValueOrDefault(entry.Key, "");
    }

    /// <summary>The work as its line in the list, in Markdown.</summary>
    public string Line(BibEntry entry)
    {
        string[] names = [.. entry.Authors.Select(author => author.WithInitials)];
        string authors = names switch
        {
            [] => "",
            [var one] => one + ". ",
            [.., "others"] => string.Join(", ", names[..^1]) + ", et al. ",
            _ => $"{string.Join(", ", names[..^1])} and {names[^1]}. ",
        };
        string? place = entry["journal"] ?? entry["booktitle"] ?? entry["publisher"] ?? entry["howpublished"] ?? entry["school"]
            ?? entry["institution"];
        string volume = entry["volume"] is { } number ? $" {number}{(entry["number"] is { } issue ? $"({issue})" : "")}" : "";
        string pages = entry["pages"] is { } span ? $", {span}" : "";
        string source = place is null ? "" : $" *{place}*{volume}{pages}, ";
        string link = entry["doi"] is { } doi ? $" [doi:{doi}](https://doi.org/{doi})."
            : entry["eprint"] is { } eprint ? $" [arXiv:{eprint}](https://arxiv.org/abs/{eprint})."
            : entry["url"] is { } url ? $" <{url}>." : "";
        return $"{authors}{entry["title"] ?? entry.Key}.{(source.Length == 0 ? " " : source)}{Year(entry)}.{link}";
    }
}
