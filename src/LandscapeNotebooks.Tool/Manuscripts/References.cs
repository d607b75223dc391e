using System.Globalization;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Manuscripts.Citations;

namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>Writes out <c>@fig-sharp</c>, <c>[@li2018, section 4]</c> and <c>@li2018</c>.</summary>
/// <param name="notebook">By which messages name it.</param>
/// <param name="labels">What can be referred to.</param>
/// <param name="bibliography">What can be cited; null where the notebook has none.</param>
/// <param name="style">How they are written.</param>
internal sealed partial class References(
    string notebook, IReadOnlyDictionary<string, Label> labels, Bibliography? bibliography, IReferenceStyle style)
{
    /// <summary>Notes what a text cites, so that years can be told apart before the first is written.</summary>
    public void Note(string markdown)
    {
        if (bibliography is null)
            return;
        Blocks.Replace(markdown, Reference(), match =>
        {
            foreach (var citation in Citations(match))
                bibliography.Cite(citation.Key, notebook);
            return match.Value;
        }, inFormulas: false);
    }

    /// <exception cref="NotebookException">A text refers to what is not there.</exception>
    public string Write(string markdown) => Blocks.Replace(markdown, Reference(), match =>
    {
        if (match.Groups["name"] is { Success: true, Value: var name } && Label.KindOf(name) is not null)
            return style.Reference(labels.TryGetValue(name, out var label) ? label : throw Missing(name));
        var citations = Citations(match);
        return citations.Count == 0 ? match.Value : style.Citation(citations, bibliography!, match.Groups["name"].Success);
    }, inFormulas: false);

    private List<Citation> Citations(Match match)
    {
        if (bibliography is null)
            return [];
        if (match.Groups["name"] is { Success: true, Value: var name })
            return Label.KindOf(name) is null && bibliography.Has(name) ? [new(name, "", "")] : []; // an @ may be anything
        return [.. match.Groups["group"].Value.Split(';').Select(part => Part().Match(part)).Where(part => part.Success).Select(part =>
            new Citation(part.Groups["key"].Value, part.Groups["before"].Value.Trim(), part.Groups["after"].Value.Trim(' ', ',', '\n')))];
    }

    private NotebookException Missing(string name) => new($"{notebook}: nothing is named {name}; "
        + (Spelling.Nearest(name, labels.Keys) is { } near ? $"did you mean @{near}?"
            : string.Create(CultureInfo.InvariantCulture, $"a caption, a formula or a heading is by {{#{name}}}.")));

    [GeneratedRegex(@"\[(?<group>[^\[\]@]*@[^\[\]]+)\](?!\()|(?<![\w@/.])@(?<name>[A-Za-z][\w]*(?:[-:.][\w]+)*)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?<before>[^@]*)@(?<key>[\w:.-]*\w)(?<after>[\s\S]*)$")]
    private static partial Regex Part();
}
