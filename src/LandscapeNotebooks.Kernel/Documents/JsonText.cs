using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>JSON as Jupyter writes it: keys sorted, characters unescaped where JSON allows, in the file's own indentation.</summary>
/// <param name="newLine">The file's line end; empty where the file is on one line.</param>
/// <param name="unit">What one level of nesting adds to the indentation.</param>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the names of JSON.")]
public sealed class JsonText(string newLine, string unit)
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _first = true;

    public string Indent { get; init; } = "";

    /// <summary>An empty one of the same layout.</summary>
    public JsonText Fresh() => new(newLine, unit) { Indent = Indent };

    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '"':
                    quoted.Append("\\\"");
                    break;
                case '\\':
                    quoted.Append("\\\\");
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\r':
                    quoted.Append("\\r");
                    break;
                case '\t':
                    quoted.Append("\\t");
                    break;
                case '\b':
                    quoted.Append("\\b");
                    break;
                case '\f':
                    quoted.Append("\\f");
                    break;
                case < ' ':
                    Escape(c);
                    break;
                case var high when char.IsHighSurrogate(high) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    quoted.Append(c).Append(text[++i]);
                    break;
                case var half when char.IsSurrogate(half): // half a character has no UTF-8
                    Escape(c);
                    break;
                default:
                    quoted.Append(c);
                    break;
            }
        }

        return quoted.Append('"').ToString();

        void Escape(char c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
    }

    public JsonText Object(params ReadOnlySpan<(string Key, Action<JsonText> Write)> members)
    {
        Open('{', members.Length);
        foreach (var (key, write) in members)
        {
            Next();
            _text.Append(Quote(key)).Append(": ");
            write(this);
        }

        return Close('}', members.Length);
    }

    public JsonText List<T>(IReadOnlyCollection<T> items, Action<JsonText, T> write)
    {
        Open('[', items.Count);
        foreach (var item in items)
        {
            Next();
            write(this, item);
        }

        return Close(']', items.Count);
    }

    public JsonText String(string text) => Raw(Quote(text));

    /// <summary>A text as nbformat keeps it: a list of its lines, each with its line end.</summary>
    public JsonText Lines(string text)
    {
        var lines = new List<string>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = text.IndexOf('\n', start) + 1;
            if (end == 0)
                end = text.Length;
            lines.Add(text[start..end]);
        }

        return List(lines, (json, line) => json.String(line));
    }

    public JsonText Raw(string json)
    {
        _text.Append(json);
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Open(char bracket, int count)
    {
        _text.Append(bracket);
        if (count > 0)
            _depth++;
        _first = true;
    }

    private void Next()
    {
        if (!_first)
            _text.Append(newLine.Length == 0 ? ", " : ",");
        _first = false;
        Break();
    }

    private JsonText Close(char bracket, int count)
    {
        if (count > 0)
        {
            _depth--;
            Break();
        }

        _text.Append(bracket);
        _first = false;
        return this;
    }

    private void Break()
    {
        if (newLine.Length == 0)
            return;
        _text.Append(newLine).Append(Indent);
        for (int i = 0; i < _depth; i++)
            _text.Append(unit);
    }
}
