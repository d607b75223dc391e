using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Tool.Manuscripts.Citations;

/// <summary>The name of an author.</summary>
/// <param name="Family">With its particle: <c>van der Maaten</c>.</param>
/// <param name="Given">As written; empty where there is none.</param>
internal sealed partial record BibName(string Family, string Given)
{
    /// <summary>Initials before the family name: <c>L. van der Maaten</c>.</summary>
    public string WithInitials => string.Concat(Given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Initial)) + Family;

    /// <summary>The names of a field: <c>Li, Hao and Zheng Xu</c>.</summary>
    public static IReadOnlyList<BibName> Read(string field) =>
        [.. And().Split(field).Select(name => name.Trim()).Where(name => name.Length > 0).Select(One)];

    private static BibName One(string name)
    {
        if (name == "others")
            return new("others", "");
        string[] parts = name.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > 1)
            return new(parts[0], parts[^1]);
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int family = Array.FindIndex(words, word => char.IsLower(word[0])); // von, van der
        if (family <= 0)
            family = words.Length - 1;
        return new(string.Join(' ', words[family..]), string.Join(' ', words[..family]));
    }

    private static string Initial(string given) =>
        string.Join('-', given.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => $"{part[0]}.")) + " ";

    [GeneratedRegex(@"\s+and\s+")]
    private static partial Regex And();
}
