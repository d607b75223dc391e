namespace LandscapeNotebooks.Tool.Manuscripts.Citations;

/// <summary>A work of a bibliography.</summary>
/// <param name="Key">By which texts cite it: <c>li2018</c>.</param>
/// <param name="Kind">Article, book, inproceedings, in lower case.</param>
/// <param name="Fields">By their names in lower case, as Unicode.</param>
internal sealed record BibEntry(string Key, string Kind, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Whoever wrote it; editors where nobody is named.</summary>
    public IReadOnlyList<BibName> Authors { get; } = BibName.Read(
        Fields.TryGetValue("author", out var authors) ? authors : Fields.GetValueOrDefault("editor") ?? "");

    public string? this[string field] => Fields.GetValueOrDefault(field);

    /// <summary>The year; n.d. where there is none.</summary>
    public string Year => this["year"] ?? (this["date"] is { Length: >= 4 } date ? date[..4] : "n.d.");

    /// <summary>The family names as a sentence cites them: <c>Li et al.</c></summary>
    public string ShortAuthors => Authors switch
    {
        [] => this["title"] is { } title ? $"“{title}”" : Key,
        [var one] => one.Family,
        [var first, var second] => $"{first.Family} and {second.Family}",
        [var first, ..] => $"{first.Family} et al.",
    };
}
