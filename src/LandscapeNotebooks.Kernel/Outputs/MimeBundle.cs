using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Outputs;

/// <summary>One value in several representations: MIME type to text, in order of preference.</summary>
public sealed class MimeBundle : IReadOnlyList<KeyValuePair<string, string>>, IEquatable<MimeBundle>
{
    public const string Html = "text/html";

    public const string PlainText = "text/plain";

    private readonly List<KeyValuePair<string, string>> _entries = [];

    public MimeBundle(params IEnumerable<KeyValuePair<string, string>> entries)
    {
        foreach (var (mimeType, text) in entries)
            Add(mimeType, text);
    }

    public int Count => _entries.Count;

    public KeyValuePair<string, string> this[int index] => _entries[index];

    /// <exception cref="KeyNotFoundException">The bundle has no such representation.</exception>
    public string this[string mimeType] => TryGet(mimeType, out var text)
        ? text
        : throw new KeyNotFoundException($"The bundle has no {mimeType}; it has {string.Join(", ", _entries.Select(e => e.Key))}.");

    public static MimeBundle Text(string text) => new(KeyValuePair.Create(PlainText, text));

    public bool TryGet(string mimeType, [NotNullWhen(true)] out string? text)
    {
        text = _entries.Find(e => e.Key == mimeType).Value;
        return text is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(MimeBundle? other) => other is not null && _entries.SequenceEqual(other._entries);

    public override bool Equals(object? obj) => Equals(obj as MimeBundle);

    public override int GetHashCode() => _entries.Aggregate(Count, (hash, e) => HashCode.Combine(hash, e.Key, e.Value));

    public override string ToString() => TryGet(PlainText, out var text) ? text : string.Join(", ", _entries.Select(e => e.Key));

    private void Add(string mimeType, string text)
    {
        if (_entries.Exists(e => e.Key == mimeType))
            throw new ArgumentException($"The bundle has {mimeType} twice.", nameof(mimeType));
        _entries.Add(KeyValuePair.Create(mimeType, text));
    }
}
