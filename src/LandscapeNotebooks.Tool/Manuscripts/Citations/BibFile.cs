using System.Text;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Tool.Manuscripts.Citations;

/// <summary>Reads BibTeX: entries with fields in braces, in quotes or as numbers, <c>@string</c>, <c>#</c>.</summary>
internal sealed class BibFile
{
    private const int MaxDepth = 100;

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] MonthNames =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    private readonly string _text;
    private readonly string _name;
    private readonly Dictionary<string, string> _strings;
    private int _at;

    private BibFile(string text, string name)
    {
        (_text, _name) = (text, name);
        _strings = Months.Zip(MonthNames).ToDictionary(m => m.First, m => m.Second, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The entries by their keys.</summary>
    /// <exception cref="NotebookException">The file cannot be read; with its line.</exception>
    public static IReadOnlyDictionary<string, BibEntry> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path}: the bibliography cannot be read: {e.Message}", e);
        }
    }

    /// <inheritdoc cref="Read"/>
    public static IReadOnlyDictionary<string, BibEntry> Parse(string text, string name)
    {
        BibFile file = new(text.ReplaceLineEndings("\n"), name);
        Dictionary<string, BibEntry> entries = new(StringComparer.Ordinal);
        while (file.NextEntry() is { } entry)
            if (!entries.TryAdd(entry.Key, entry))
                throw file.Fault($"the key {entry.Key} is there twice");
        return entries;
    }

    // What stands outside of entries is comment.
    private BibEntry? NextEntry()
    {
        while ((_at = _text.IndexOf('@', _at)) >= 0)
        {
            _at++;
            string kind = Word().ToLowerInvariant();
            Blanks();
            if (kind is "comment" or "preamble")
                continue;
            char close = Peek() switch { '{' => '}', '(' => ')', _ => '\0' };
            if (kind.Length == 0 || close == '\0')
                continue;
            _at++;
            if (kind == "string")
            {
                foreach (var (key, value) in Fields(close))
                    _strings[key] = value;
                continue;
            }

            Blanks();
            string name = Until(",}) \n\t");
            Blanks();
            if (Peek() == ',')
                _at++;
            return name.Length > 0
                ? new BibEntry(name, kind, Fields(close).ToDictionary(f => f.Key, f => TexText.Plain(f.Value), StringComparer.Ordinal))
                : throw Fault("an entry has no key");
        }

        _at = _text.Length;
        return null;
    }

    private Dictionary<string, string> Fields(char close)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        while (true)
        {
            Blanks();
            if (Peek() == close)
            {
                _at++;
                return fields;
            }

            string key = Word().ToLowerInvariant();
            Blanks();
            if (key.Length == 0 || Peek() != '=')
                throw Fault($"expected a field, name = value, or {close}");
            _at++;
            fields[key] = Value();
            Blanks();
            if (Peek() == ',')
                _at++;
            else if (Peek() != close)
                throw Fault($"expected a comma or {close} after the field {key}");
        }
    }

    private string Value()
    {
        StringBuilder value = new();
        do
        {
            Blanks();
            value.Append(Peek() switch
            {
                '{' => Braced('}'),
                '"' => Braced('"'),
                _ => Named(Until(",#}) \n\t")),
            });
            Blanks();
        }
        while (Peek() == '#' && ++_at > 0);

        return value.ToString();
    }

    private string Named(string word) =>
        word.Length > 0 && word.All(char.IsAsciiDigit) ? word
        : _strings.TryGetValue(word, out string? value) ? value
        : throw Fault(word.Length == 0 ? "a field has no value" : $"{word} is neither in braces, nor in quotes, nor a @string");

    private string Braced(char close)
    {
        int start = ++_at, depth = 0;
        for (; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            if (c == '\\')
                _at++;
            else if (c == close && depth == 0)
                return _text[start.._at++];
            else if (c == '{' && ++depth > MaxDepth)
                throw Fault($"braces are nested more than {MaxDepth} deep");
            else if (c == '}')
                depth--;
        }

        _at = start;
        throw Fault($"a value begins that no {close} ends");
    }

    private string Word() => Until(" \n\t{}()=,\"#@");

    private string Until(string ends)
    {
        int start = _at;
        while (_at < _text.Length && !ends.Contains(_text[_at], StringComparison.Ordinal))
            _at++;
        return _text[start.._at];
    }

    private void Blanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private NotebookException Fault(string what) =>
        new($"{_name}, line {_text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n') + 1}: {what}.");
}
