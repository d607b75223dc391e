using System.Collections;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>A value in one line, its size and its parts, as a list of variables shows it; runs no code that may last.</summary>
internal static class VariableText
{
    public static string Of(object? value, int most)
    {
        string text = value is string words ? $"\"{words}\"" : Words(value);
        text = text.ReplaceLineEndings(" ");
        return text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");
    }

    // A property or an iterator of a cell's may last for ever: only what lies in memory is read, and what libraries say of their values.
    private static string Words(object? value)
    {
        if (ValueText.Scalar(value) is { } scalar)
            return scalar.Value;
        string name = TypeName.ForReader(value!.GetType());
        if (value is IList { Count: > 0 } list && list.Cast<object?>().Take(8).All(item => ValueText.Scalar(item) is not null))
        {
            string first = string.Join(", ", list.Cast<object?>().Take(8).Select(item => ValueText.Scalar(item)!.Value));
            return $"[{first}{(list.Count > 8 ? ", …" : "")}]";
        }

        if (CountOf(value) is { } count)
            return $"{name}, {count} elements";
        if (value.GetType().Assembly is { IsDynamic: false, Location.Length: > 0 } && ViewBuilder.HasOwnWords(value.GetType()))
            return $"{value}";
        return name;
    }

    /// <summary>How many elements it has; null where that is unknown.</summary>
    public static int? CountOf(object? value) => value switch
    {
        string text => text.Length,
        Array array => array.Length,
        ICollection collection => collection.Count,
        _ => null,
    };

    public static bool HasParts(object? value) =>
        value is not null && ValueText.Scalar(value) is null && (value is IList or IDictionary || Members.Of(value.GetType()).Length > 0);

    /// <summary>Its elements or its members.</summary>
    public static IEnumerable<(string Name, object? Value)> Parts(object value, int most)
    {
        if (value is IDictionary dictionary)
            return dictionary.Cast<DictionaryEntry>().Take(most).Select(entry => (Of(entry.Key, 80), entry.Value));
        if (value is IList list)
            return list.Cast<object?>().Take(most).Select((item, i) => ($"[{i}]", item));
        return Members.Of(value.GetType()).Take(most).Select(member => (member.Name, Read(value, member)));
    }

    private static object? Read(object value, Members.Member member)
    {
        try
        {
            return member.Get(value);
        }
        catch (Exception e) when ((e.InnerException ?? e) is not OperationCanceledException)
        {
            return $"({(e.InnerException ?? e).GetType().Name}: {(e.InnerException ?? e).Message})";
        }
    }
}
