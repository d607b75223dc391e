using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Programs;

/// <summary>What a program says of itself.</summary>
/// <param name="Text">All of it, as JSON: what two programs that compute the same have in common.</param>
/// <param name="Layout">The blocks of theta.</param>
/// <param name="Measures">What it measures; the first is f.</param>
internal sealed record ProgramDescription(string Text, ParameterLayout Layout, ImmutableArray<ProgramMeasure> Measures)
{
    /// <summary>What it answers besides values.</summary>
    public required ImmutableHashSet<Question> Gives { get; init; }

    /// <summary>The model's name, as captions call it; null where it says none.</summary>
    public string? Name { get; private init; }

    /// <summary>The data that it measures on, such as <c>10000 samples</c>; null where it does not say.</summary>
    public string? Data { get; private init; }

    /// <summary>Where f has no second derivative; null where it does not say.</summary>
    public string? Kinks { get; private init; }

    /// <exception cref="FormatException">It is no description; the message says where and why.</exception>
    public static ProgramDescription Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var blocks = Items(root, "parameters").Select((block, i) => (
                Name: TextOf(block, "name") ?? throw Missing($"parameters[{i}]", "name"), Kind(block, $"parameters[{i}]"),
                Shape(block, $"parameters[{i}]"))).ToArray();
            var layout = new ParameterLayout(blocks);
            if (layout.ParameterCount == 0)
                throw new FormatException("parameters hold no number, expected at least one");
            ProgramMeasure[] measures = [.. Items(root, "measures").Select((measure, i) => Measured(measure, $"measures[{i}]"))];
            if (measures.Length == 0)
                throw new FormatException("measures is empty, expected f at least");
            if (measures.GroupBy(measure => measure.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw new FormatException($"two measures are named '{twice.Key}', expected every name once");
            return new(text, layout, [.. measures])
            {
                Gives = [.. Gifts(root)],
                Name = TextOf(root, "name"),
                Data = TextOf(root, "data"),
                Kinks = TextOf(root, "kinks"),
            };
        }
        catch (Exception error) when (error is JsonException or ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new FormatException(error.Message.Split(" (Parameter '")[0].TrimEnd('.'), error);
        }
    }

    private static IEnumerable<Question> Gifts(JsonElement root)
    {
        Question[] known = [Question.Parameters, Question.Gradient, Question.Product, Question.Plane];
        foreach (var gift in root.TryGetProperty("gives", out var gifts) ? gifts.EnumerateArray() : default)
        {
            string name = gift.GetString() ?? "";
            if (name == Question.Values.Name())
                continue; // every program gives them
            yield return known.FirstOrDefault(question => question.Name() == name) is var found && found != default ? found
                : throw new FormatException($"gives holds '{name}', expected some of {string.Join(", ", known.Select(one => one.Name()))}");
        }
    }

    private static ProgramMeasure Measured(JsonElement measure, string place)
    {
        string name = TextOf(measure, "name") is { Length: > 0 } told ? told : throw Missing(place, "name");
        var kind = ProgramMeasureKind.Value;
        if (TextOf(measure, "kind") is { } word && !(Enum.TryParse(word, ignoreCase: true, out kind) && Enum.IsDefined(kind)))
            throw new FormatException($"{place} has the kind '{word}', expected one of {Names<ProgramMeasureKind>()}");
        return new(name, kind, TextOf(measure, "unit") is { Length: > 0 } unit ? unit : null, TextOf(measure, "part"));
    }

    private static ParameterKind Kind(JsonElement block, string place)
    {
        string word = TextOf(block, "kind") ?? nameof(ParameterKind.Weight);
        return Enum.TryParse<ParameterKind>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind)
            && Enum.IsDefined(kind) ? kind
            : throw new FormatException($"{place} has the kind '{word}', expected one of {Names<ParameterKind>()}");
    }

    private static ImmutableArray<int> Shape(JsonElement block, string place) => block.TryGetProperty("shape", out var shape)
        ? [.. shape.EnumerateArray().Select(extent => extent.TryGetInt32(out int count) && count >= 0 ? count
            : throw new FormatException($"{place} has the extent {extent} in its shape, expected a whole number from 0"))]
        : throw Missing(place, "shape");

    private static JsonElement.ArrayEnumerator Items(JsonElement root, string name) => root.TryGetProperty(name, out var items)
        ? items.EnumerateArray() : throw Missing("it", name);

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    private static FormatException Missing(string place, string name) => new($"{place} has no \"{name}\"");

    // NormalizationScale is written normalization-scale.
    private static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(name =>
            string.Concat(name.Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLower(c, CultureInfo.InvariantCulture)}"
                : c.ToString()))));
}
