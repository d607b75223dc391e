using System.Collections.Concurrent;

namespace LandscapeNotebooks.Kernel.Execution;

/// <summary>How values show themselves, as the cells of a session have registered it.</summary>
internal sealed class RegisteredFormats
{
    private readonly ConcurrentDictionary<(Type Type, string MimeType), Func<object, string?>> _formats = [];
    private readonly ConcurrentDictionary<Type, string[]> _preferred = [];

    public void Add(Type type, string mimeType, Func<object, string?> format) => _formats[(type, mimeType)] = format;

    public void Prefer(Type type, string[] mimeTypes) => _preferred[type] = mimeTypes;

    public void Clear()
    {
        _formats.Clear();
        _preferred.Clear();
    }

    /// <summary>What a value shows itself as, in order of preference; empty where nothing is registered for its type.</summary>
    /// <remarks>Of several types the nearest: its own, then its base types, then its interfaces; a generic definition
    /// stands for all.</remarks>
    public IReadOnlyList<KeyValuePair<string, string>> Format(object value)
    {
        if (_formats.IsEmpty)
            return [];
        foreach (var type in TypesOf(value.GetType()))
        {
            var known = _formats.Where(one => one.Key.Type == type).OrderBy(one => one.Key.MimeType, StringComparer.Ordinal).ToList();
            if (known.Count == 0)
                continue;
            var order = _preferred.GetValueOrDefault(type) ?? [];
            var shown = known.Select(one => (one.Key.MimeType, Text: one.Value(value)))
                .Where(one => one.Text is not null)
                .OrderBy(one => Array.IndexOf(order, one.MimeType) is var place && place < 0 ? int.MaxValue : place)
                .Select(one => KeyValuePair.Create(one.MimeType, one.Text!))
                .ToList();
            if (shown.Count > 0)
                return shown;
        }

        return [];
    }

    private static IEnumerable<Type> TypesOf(Type type)
    {
        for (Type? own = type; own is not null && own != typeof(object); own = own.BaseType)
        {
            yield return own;
            if (own.IsGenericType)
                yield return own.GetGenericTypeDefinition();
        }

        foreach (var one in type.GetInterfaces())
        {
            yield return one;
            if (one.IsGenericType)
                yield return one.GetGenericTypeDefinition();
        }

        yield return typeof(object);
    }
}
