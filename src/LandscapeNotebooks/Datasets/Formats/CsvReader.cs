using System.Text;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>Cuts a CSV text into records and fields.</summary>
/// <remarks>RFC 4180, 2005: a field in double quotes may hold separators, line breaks and doubled quotes.
/// Empty lines are passed over.</remarks>
internal sealed class CsvReader(string path, string text, char separator)
{
    private const string Mend = "put the whole field in double quotes and double the quotes within it";

    private int _at = text.StartsWith('\uFEFF') ? 1 : 0; // a byte order mark is not data
    private int _line = 1, _lineStart;

    /// <summary>The next record with the line it begins on; null at the end.</summary>
    public (int Line, string[] Fields)? Next()
    {
        while (_at < text.Length)
        {
            int line = _line;
            string[] fields = Record();
            if (fields is not [""])
                return (line, fields);
        }

        return null;
    }

    private string[] Record()
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(At('"') ? Quoted() : Plain());
            if (!At(separator))
                break;
            _at++;
        }

        if (_at < text.Length)
            LineBreak();
        return [.. fields];
    }

    private string Plain()
    {
        int start = _at;
        while (_at < text.Length && text[_at] != separator && text[_at] is not ('\r' or '\n'))
        {
            if (text[_at] == '"')
                throw Error(_line, _at - _lineStart, "a quote stands within a field that does not begin with one");
            _at++;
        }

        return text[start.._at];
    }

    private string Quoted()
    {
        var field = new StringBuilder();
        int line = _line, character = _at - _lineStart;
        _at++;
        while (true)
        {
            if (_at == text.Length)
                throw Error(line, character, "the quote that begins here is never closed");
            if (At('"'))
            {
                _at++;
                if (!At('"'))
                    break;
            }

            field.Append(text[_at]);
            if (text[_at] is '\r' or '\n')
            {
                int start = _at;
                LineBreak();
                field.Append(text, start + 1, _at - start - 1);
            }
            else
            {
                _at++;
            }
        }

        if (_at < text.Length && !At(separator) && text[_at] is not ('\r' or '\n'))
            throw Error(_line, _at - _lineStart, $"'{text[_at]}' follows a closing quote");
        return field.ToString();
    }

    private void LineBreak()
    {
        _at += text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n' ? 2 : 1;
        _line++;
        _lineStart = _at;
    }

    private bool At(char c) => _at < text.Length && text[_at] == c;

    private DataFileException Error(int line, int character, string problem) =>
        new(path, $"line {line}, character {character + 1}", problem, Mend);
}
