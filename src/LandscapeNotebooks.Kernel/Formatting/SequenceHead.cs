using System.Collections;
using System.Reflection;
using LandscapeNotebooks.Kernel.Formatting.Views;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>The first elements of a sequence, which may be endless, and how many more there are.</summary>
internal sealed record SequenceHead(List<object?> Items, More More)
{
    private static readonly MethodInfo GenericCount = typeof(SequenceHead).GetMethod(
        nameof(KnownCount), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static SequenceHead Of(IEnumerable sequence, int most)
    {
        var items = new List<object?>();
        foreach (var item in sequence)
        {
            if (items.Count == most)
                return new SequenceHead(items, Count(sequence) is { } count ? new More(count - items.Count) : More.Unknown);
            items.Add(item);
        }

        return new SequenceHead(items, More.None);
    }

    /// <summary>Whether the elements are pairs of key and value.</summary>
    public static bool IsOfPairs(Type type) =>
        Elements(type).Any(element => element.IsGenericType && element.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));

    /// <summary>The elements as rows of numbers of one length, which are a matrix; null where they are something else.</summary>
    public static List<object?[]>? NumberRows(List<object?> items)
    {
        const int Widest = 1000;
        var rows = new List<object?[]>();
        foreach (var item in items)
        {
            if (item is not IList list || item is Array { Rank: > 1 } || list.Count is 0 or > Widest)
                return null;
            var row = list.Cast<object?>().ToArray();
            if ((rows.Count > 0 && row.Length != rows[0].Length) || !row.All(x => ValueText.Scalar(x) is { Number: not null }))
                return null;
            rows.Add(row);
        }

        return rows;
    }

    // Without computing the elements.
    private static int? Count(IEnumerable sequence) =>
        sequence is ICollection collection ? collection.Count
        : Elements(sequence.GetType()).FirstOrDefault() is { } element
            ? (int?)GenericCount.MakeGenericMethod(element).Invoke(null, [sequence])
        : null;

    private static int? KnownCount<T>(IEnumerable<T> sequence) => sequence.TryGetNonEnumeratedCount(out int count) ? count : null;

    private static IEnumerable<Type> Elements(Type type) =>
        type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(i => i.GetGenericArguments()[0]);
}
