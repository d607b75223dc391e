using System.Collections.Immutable;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>Options that several tasks share, and lists whose product they go through.</summary>
internal static class StudyGroup
{
    public const string Each = "each";

    /// <summary>Every task of a group: what it has of each list, and its options.</summary>
    /// <remarks>
    /// <c>"each": { "seed": [1, 2] }</c> lists values of an option; <c>"each": { "recipe": { "long": { "epochs": 60 }, "short": {} } }</c>
    /// lists variants with options of their own, under their labels. Several lists are gone through as a product, the last one fastest.
    /// </remarks>
    /// <param name="group">The object.</param>
    /// <param name="keys">Keys of it that are no options.</param>
    public static IEnumerable<(ImmutableArray<StudyFactor> Factors, ImmutableArray<(string Key, StudyNode Value)> Options)> Product(
        StudyNode group, params string[] keys)
    {
        if (!group.IsObject)
            throw group.Refused($"is {group.Shown}, expected an object of options");
        List<(ImmutableArray<StudyFactor> Factors, ImmutableArray<(string, StudyNode)> Options)> all =
            [([], [.. group.Members.Where(member => member.Key != Each && !keys.Contains(member.Key))])];
        if (group[Each] is { IsObject: false } wrong)
            throw wrong.Refused($"is {wrong.Shown}, expected an object of lists, as in {{ \"seed\": [1, 2] }}");
        foreach (var (factor, list) in group[Each]?.Members ?? [])
        {
            var choices = Choices(factor, list);
            all = [.. all.SelectMany(one => choices.Select(choice => (one.Factors.Add(new(factor, choice.Label)),
                one.Options.AddRange(choice.Options))))];
        }

        return all;
    }

    /// <summary>As a label stands in a file's name: numbers say what they are, words do not need to.</summary>
    public static string Piece(string factor, string label) => string.Concat((IsWord(label) ? label : $"{factor}-{label}")
        .Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'));

    /// <summary>Whether a label says by itself what it is: no number, no truth value.</summary>
    public static bool IsWord(string label) =>
        !OptionText.TryRead(label.Split(',')[0], typeof(double), out _) && label is not ("true" or "false");

    private static ImmutableArray<(string Label, ImmutableArray<(string, StudyNode)> Options)> Choices(string factor, StudyNode list)
    {
        ImmutableArray<(string, ImmutableArray<(string, StudyNode)>)> choices = list.IsList
            ? [.. list.Items.Select(item => item.IsObject ? throw item.Refused("is an object, expected a value of the option "
                + $"{factor}; variants of several options have labels: {{ \"{factor}\": {{ \"one\": {{ ... }}, \"other\": {{ ... }} }} }}")
                : (item.Option, ImmutableArray.Create((factor, item))))]
            : list.IsObject ? [.. list.Members.Select(member => (member.Key, member.Value.IsObject ? member.Value.Members
                : throw member.Value.Refused($"is {member.Value.Shown}, expected an object of options")))]
            : throw list.Refused($"is {list.Shown}, expected a list of values, or an object of labels with options");
        return choices.Length > 0 ? choices : throw list.Refused("is empty, expected at least one");
    }
}
