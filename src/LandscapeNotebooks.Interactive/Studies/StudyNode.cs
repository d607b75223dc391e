using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>A value of a study's file with its place: the line, and the keys that lead to it.</summary>
internal sealed class StudyNode
{
    private StudyNode(string file, int line, string path, JsonTokenType kind, string text) =>
        (File, Line, Path, Kind, Text) = (file, line, path, kind, text);

    /// <summary>How messages call the file.</summary>
    public string File { get; }

    /// <summary>From 1.</summary>
    public int Line { get; }

    /// <summary>Keys parted by points: <c>models.net.rate</c>.</summary>
    public string Path { get; }

    public JsonTokenType Kind { get; }

    /// <summary>What is written for a text, a number or a truth value; nothing for others.</summary>
    public string Text { get; }

    /// <summary>Of an object, in their order.</summary>
    public ImmutableArray<(string Key, StudyNode Value)> Members { get; private set; } = [];

    /// <summary>Of a list.</summary>
    public ImmutableArray<StudyNode> Items { get; private set; } = [];

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsList => Kind == JsonTokenType.StartArray;

    public bool IsPlain => !IsObject && !IsList;

    /// <summary>As messages begin: <c>study.json, line 3, models.net.rate</c>.</summary>
    public string Place => $"{File}, line {Line}{(Path.Length == 0 ? "" : $", {Path}")}";

    /// <summary>As an option is written: a list's values parted by commas.</summary>
    public string Option => IsList ? string.Join(",", Items.Select(item => item.Option)) : Text;

    /// <summary>The value of a key; null where it is not there, or null.</summary>
    public StudyNode? this[string key] =>
        Members.FirstOrDefault(member => member.Key == key).Value is { Kind: not JsonTokenType.Null } value ? value : null;

    /// <summary>Reads JSON, which may have comments and commas before a closing bracket.</summary>
    /// <exception cref="RefusalException">It is none, or a key stands twice; the message says in which line.</exception>
    public static StudyNode Read(ReadOnlySpan<byte> json, string file)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        Utf8JsonReader reader = new(json, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        });
        try
        {
            reader.Read();
            var root = Read(ref reader, new Lines(json), file, "");
            if (reader.Read() || !root.IsObject)
                throw root.Refused("is no object, expected { \"models\": ... }");
            return root;
        }
        catch (JsonException error)
        {
            throw new RefusalException($"{file}, line {(error.LineNumber ?? 0) + 1}: {error.Message.Split(" LineNumber:")[0]}", error);
        }
    }

    /// <summary>A refusal that names the place.</summary>
    public RefusalException Refused(string what) => new($"{Place} {what}.");

    /// <summary>Refuses other keys than these.</summary>
    public StudyNode Only(params string[] keys)
    {
        if (!IsObject)
            throw Refused($"is {Shown}, expected an object of {string.Join(", ", keys)}");
        foreach (var (key, value) in Members)
        {
            if (keys.Contains(key))
                continue;
            string? near = Spelling.Nearest(key, keys);
            throw new RefusalException($"{value.Place} is not known; {(near is null
                ? $"expected one of {string.Join(", ", keys)}."
                : $"did you mean {near}?")}");
        }

        return this;
    }

    /// <summary>The text of a key; null where it is not there.</summary>
    public string? TextOf(string key) => this[key] is not { } value ? null
        : value.IsPlain ? value.Text : throw value.Refused("is " + value.Shown + ", expected a text");

    /// <summary>The number of a key; null where it is not there.</summary>
    public double? NumberOf(string key) => this[key] is not { } value ? null
        : OptionText.TryRead(value.Text, typeof(double), out object? number) ? (double)number!
        : throw value.Refused($"is {value.Shown}, expected a number");

    /// <summary>Whether a key is true.</summary>
    public bool IsTrue(string key) => this[key] is { } value && (value.Kind is JsonTokenType.True or JsonTokenType.False
        ? value.Kind == JsonTokenType.True
        : throw value.Refused($"is {value.Shown}, expected true or false"));

    /// <summary>The texts of a key: of a list, or a text alone; nothing where it is not there.</summary>
    public ImmutableArray<string> TextsOf(string key) => this[key] is not { } value ? []
        : value.IsPlain ? [value.Text]
        : value.IsList && value.Items.All(item => item.IsPlain) ? [.. value.Items.Select(item => item.Text)]
        : throw value.Refused($"is {value.Shown}, expected texts");

    /// <summary>What it is, for messages.</summary>
    public string Shown => IsObject ? "an object" : IsList ? "a list" : Kind == JsonTokenType.Null ? "null"
        : Text.Length == 0 ? "empty" : Text;

    private static StudyNode Read(ref Utf8JsonReader reader, Lines lines, string file, string path)
    {
        var kind = reader.TokenType;
        string text = kind switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => "",
        };
        StudyNode node = new(file, lines.Of(reader.TokenStartIndex), path, kind, text);
        if (kind == JsonTokenType.StartObject)
        {
            var members = ImmutableArray.CreateBuilder<(string, StudyNode)>();
            HashSet<string> keys = new(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                string key = reader.GetString()!;
                reader.Read();
                var value = Read(ref reader, lines, file, path.Length == 0 ? key : $"{path}.{key}");
                if (!keys.Add(key))
                    throw value.Refused("stands twice, expected every key once");
                members.Add((key, value));
            }

            node.Members = members.ToImmutable();
        }
        else if (kind == JsonTokenType.StartArray)
        {
            var items = ImmutableArray.CreateBuilder<StudyNode>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                items.Add(Read(ref reader, lines, file, $"{path}[{items.Count}]"));
            node.Items = items.ToImmutable();
        }

        return node;
    }

    /// <summary>Tells the line of a byte.</summary>
    private sealed class Lines
    {
        private readonly List<long> _starts = [0];

        public Lines(ReadOnlySpan<byte> text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] == (byte)'\n')
                    _starts.Add(i + 1);
            }
        }

        public int Of(long at) => _starts.BinarySearch(at) is >= 0 and var exact ? exact + 1 : ~_starts.BinarySearch(at);
    }
}
