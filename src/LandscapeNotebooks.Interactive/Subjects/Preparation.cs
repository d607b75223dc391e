using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>How the inputs of data become what a model sees: as they are; with mean 0 and deviation 1 over the training part; or
/// (scale x - mean) / std.</summary>
/// <remarks>The two with a name are written <c>--prepared as-is</c> and <c>--prepared standardize</c>, the numbers of the third
/// <c>--mean</c>, <c>--std</c> and <c>--scale</c>. A model's file tells it under the same names.</remarks>
public sealed record Preparation : ISourced<Preparation>
{
    private const string PreparedKey = "prepared", MeanKey = "mean", StdKey = "std", ScaleKey = "scale";
    private const string AsIsWord = "as-is", StandardizeWord = "standardize";

    private readonly bool _isStandardized;
    private readonly Standardization? _map; // entries for every feature or channel, or one for all

    private Preparation(bool isStandardized, Standardization? map) => (_isStandardized, _map) = (isStandardized, map);

    public static Preparation AsIs { get; } = new(false, null);

    /// <summary>By the moments of the training part.</summary>
    public static Preparation Standardized { get; } = new(true, null);

    static IReadOnlyList<Type> ISourced<Preparation>.Types => [typeof(Standardization)];

    static Preparation ISourced<Preparation>.Holding(object value) => Of((Standardization)value);

    static string ISourced<Preparation>.Written => $"{AsIsWord} or {StandardizeWord}; numbers are given by --mean, --std and --scale";

    static IReadOnlyList<string> ISourced<Preparation>.Known => [AsIsWord, StandardizeWord];

    /// <summary>By a map that is known.</summary>
    public static Preparation Of(Standardization map) => new(false, map);

    static Preparation? ISourced<Preparation>.Read(string text) => Read(text);

    /// <summary>The numbers as options or a file give them; null where none is given.</summary>
    internal static Preparation? Of(double[]? mean, double[]? std, double? scale)
    {
        if (mean is null && std is null && scale is null)
            return null;

        // (k x - m) / s = (x - m/k) / (s/k)
        double k = scale ?? 1;
        int entries = Math.Max(mean?.Length ?? 1, std?.Length ?? 1);
        double Entry(double[]? numbers, int entry, double otherwise) =>
            numbers is null ? otherwise : numbers[numbers.Length == 1 ? 0 : entry];
        return Of(new([.. Enumerable.Range(0, entries).Select(entry => Entry(mean, entry, 0) / k)],
            [.. Enumerable.Range(0, entries).Select(entry => Entry(std, entry, 1) / k)]));
    }

    /// <summary>What is wrong with the options beside each other.</summary>
    internal static IEnumerable<Refusal> Refusals(Preparation? prepared, double[]? mean, double[]? std, double? scale)
    {
        string? number = mean is not null ? "--mean" : std is not null ? "--std" : scale is not null ? "--scale" : null;
        if (prepared is not null && number is not null)
            yield return new(number, "stands beside --prepared, which says it already", "give one of them");
        if (std?.Any(deviation => deviation <= 0) == true)
            yield return new("--std", $"is {OptionText.Write(std)}, expected numbers above 0");
        if (scale <= 0)
            yield return new("--scale", $"is {OptionText.Write(scale)}, expected a number above 0");
        if (mean is { Length: > 1 } && std is { Length: > 1 } && mean.Length != std.Length)
            yield return new("--std", $"has {std.Length} numbers and --mean {mean.Length}, expected one for every feature or channel");
    }

    /// <summary>What a model's file says of itself; null where it says nothing.</summary>
    internal static Preparation? Told(IReadOnlyDictionary<string, string> metadata) =>
        metadata.GetValueOrDefault(PreparedKey) is { } word ? Read(word)
            : Of(Numbers(metadata, MeanKey), Numbers(metadata, StdKey), Numbers(metadata, ScaleKey) is [var scale] ? scale : null);

    /// <summary>Whether data that went through a map, or through none, are prepared so, as far as the words tell; rounding does not
    /// count.</summary>
    internal bool Fits(Standardization? map) => map is null ? this == AsIs
        : _isStandardized || (_map is not null && Near(_map.Mean, map.Mean) && Near(_map.Deviation, map.Deviation));

    /// <summary>What a model's file says of data that went through a map.</summary>
    internal static IEnumerable<(string Key, string Value)> Metadata(Standardization? map) => map is null ? [(PreparedKey, AsIsWord)]
        : [(MeanKey, Text(map.Mean)), (StdKey, Text(map.Deviation))];

    /// <summary>A map as options give it, where it is short.</summary>
    internal static string Describe(Standardization map)
    {
        const int shown = 4;
        string Numbers(IEnumerable<double> numbers) =>
            string.Join(",", numbers.Select(number => number.ToString("G4", CultureInfo.InvariantCulture)));
        return map.Mean.Length > shown ? "a mean and a deviation for each feature"
            : $"--mean {Numbers(map.Mean)} --std {Numbers(map.Deviation)}";
    }

    /// <summary>The map for all parts; null where they stay as they are.</summary>
    /// <exception cref="RefusalException">It is for another number of features or channels.</exception>
    internal Standardization? Map(Dataset train)
    {
        if (_isStandardized)
            return train.Standardize().Map;
        if (_map is null)
            return null;
        int expected = train.SampleShape.Length == 3 ? train.SampleShape[0] : train.InputSize, entries = _map.Mean.Length;
        return entries == expected ? _map
            : entries == 1 ? new([.. Enumerable.Repeat(_map.Mean[0], expected)], [.. Enumerable.Repeat(_map.Deviation[0], expected)])
            : throw new RefusalException(new Refusal("--mean and --std",
                $"are for {entries} {Unit(train)}, but {train.Name} has {expected}", "give one number, or one for each"));
    }

    /// <summary>One number stands for all features or channels.</summary>
    private static bool Near(ImmutableArray<double> one, ImmutableArray<double> other) => (one.Length == 1 || one.Length == other.Length)
        && other.Select((number, i) => (Told: one[one.Length == 1 ? 0 : i], Done: number))
            .All(pair => Math.Abs(pair.Told - pair.Done) <= 1e-9 * Math.Max(1, Math.Abs(pair.Told)));

    private static string Unit(Dataset data) => data.SampleShape.Length == 3 ? "channels" : "features";

    private static Preparation? Read(string text) => text switch
    {
        AsIsWord => AsIs,
        StandardizeWord => Standardized,
        _ => null,
    };

    private static double[]? Numbers(IReadOnlyDictionary<string, string> metadata, string key) =>
        metadata.GetValueOrDefault(key) is { } text && OptionText.TryRead(text, typeof(double[]), out object? numbers)
        ? (double[])numbers! : null;

    private static string Text(ImmutableArray<double> numbers) =>
        string.Join(",", numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
