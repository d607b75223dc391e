using System.Globalization;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>Numbers what has a name, in the order in which it stands, and writes the numbers to their places.</summary>
/// <remarks>
/// Sections are numbered where one of them has a name, and no heading brings a number of its own; the abstract, the references and
/// acknowledgements never are.
/// </remarks>
internal sealed class Numbering
{
    private static readonly string[] Unnumbered = ["Abstract", "References", "Acknowledgements", "Acknowledgments"];

    private readonly Dictionary<string, Label> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<LabelKind, int> _counts = [];
    private readonly int[] _sections = new int[7];
    private readonly List<ManuscriptCell> _cells = [];
    private readonly string _notebook;
    private readonly IReferenceStyle _style;
    private readonly bool _numbersSections;

    public Numbering(NotebookDocument notebook, IReferenceStyle style)
    {
        (_notebook, _style) = (notebook.Name, style);
        _numbersSections = NumbersSections(notebook);
        for (int i = 0; i < notebook.Cells.Length; i++)
        {
            var cell = notebook.Cells[i];
            if (cell.Kind == CellKind.Markdown && !cell.HasTag("remove-cell"))
                AddText(cell, i + 1);
            else
                _cells.Add(new(cell, null));
        }
    }

    public IReadOnlyDictionary<string, Label> Labels => _labels;

    public IReadOnlyList<ManuscriptCell> Cells => _cells;

    private void AddText(NotebookCell cell, int place)
    {
        string text = cell.Source.ReplaceLineEndings("\n");
        // Captions that nothing stands above in this cell are those of the code cell before it.
        while (Leading(text) is { } leading)
        {
            if (_cells.FindLastIndex(before => before.Cell.Kind == CellKind.Code) is var above && above != _cells.Count - 1)
                throw new NotebookException($"{_notebook}, cell {place}: nothing stands above the caption {leading.Groups["name"].Value}; "
                    + "it belongs below a table or picture, or at the beginning of the cell after the code.");
            if (_cells[above].Caption is { } other)
                throw new NotebookException($"{_notebook}, cell {place}: the cell above has two captions, {other.Label.Name} and "
                    + $"{leading.Groups["name"].Value}; expected one.");
            _cells[above] = _cells[above] with { Caption = CaptionOf(leading, place) };
            text = text[(leading.Index + leading.Length)..];
        }

        text = Blocks.Replace(text, Blocks.Caption(), match => _style.Caption(CaptionOf(match, place)));
        text = Blocks.Replace(text, Blocks.Equation(), match =>
        {
            string tex = match.Groups["tex"].Value;
            string? tag = Blocks.Tag().Match(tex) is { Success: true } own ? own.Groups["tag"].Value : null;
            return _style.Equation(Name(LabelKind.Equation, match.Groups["name"].Value, tag, place), tex, tag is not null);
        });
        text = Blocks.Replace(text, Blocks.Heading(), match => Heading(match, place));
        _cells.Add(new(cell with { Source = text }, null));
    }

    private static Match? Leading(string text) =>
        Blocks.Caption().Match(text) is { Success: true } match && text.AsSpan(0, match.Index).IsWhiteSpace() ? match : null;

    private Caption CaptionOf(Match match, int place)
    {
        string name = match.Groups["name"].Value;
        return new(Name(Label.KindOf(name)!.Value, name, null, place), match.Groups["text"].Value.Trim());
    }

    private string Heading(Match match, int place)
    {
        string signs = match.Groups["signs"].Value, title = match.Groups["title"].Value;
        string? name = match.Groups["name"] is { Success: true } group ? group.Value : null, number = null;
        if (_numbersSections && signs.Length is >= 2 and <= 4 && !Unnumbered.Contains(title))
        {
            _sections[signs.Length]++;
            Array.Clear(_sections, signs.Length + 1, _sections.Length - signs.Length - 1);
            number = string.Join('.', _sections[2..(signs.Length + 1)].Select(n => n.ToString(CultureInfo.InvariantCulture)));
        }

        if (name is not null)
            Name(LabelKind.Section, name, number ?? OwnNumber(title) ?? title, place);
        return number is null && name is null ? match.Value : _style.Heading(signs, number, title, name);
    }

    private Label Name(LabelKind kind, string name, string? number, int place)
    {
        number ??= (_counts[kind] = _counts.GetValueOrDefault(kind) + 1).ToString(CultureInfo.InvariantCulture);
        Label label = new(kind, name, number);
        return _labels.TryAdd(name, label) ? label
            : throw new NotebookException($"{_notebook}, cell {place}: the name {name} is there twice; give one of them another.");
    }

    private static bool NumbersSections(NotebookDocument notebook)
    {
        var headings = notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => Blocks.Heading().Matches(cell.Source)).ToList();
        return headings.Exists(heading => heading.Groups["name"].Success)
            && !headings.Exists(heading => heading.Groups["signs"].Length == 2 && OwnNumber(heading.Groups["title"].Value) is not null);
    }

    private static string? OwnNumber(string title)
    {
        string first = title.Split(' ')[0].TrimEnd('.', ':');
        return first.Length > 0 && char.IsAsciiDigit(first[0]) && first.All(c => char.IsAsciiDigit(c) || c == '.') ? first : null;
    }
}
