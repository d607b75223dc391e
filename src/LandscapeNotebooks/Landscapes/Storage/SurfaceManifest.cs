using System.Collections.Immutable;
using System.Reflection;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>What a folder of values was computed from, and what the values are.</summary>
/// <remarks>It holds nothing of the computation itself, neither time nor machine: the same work writes the same bytes.</remarks>
public sealed record SurfaceManifest
{
    /// <summary>The name of the file in a folder.</summary>
    public const string FileName = "manifest.json";

    private const string LibraryName = "library";

    /// <param name="axes">One axis for a slice; x and y for a surface; up to six for a volume.</param>
    /// <param name="readings">What is measured at each point; every name once.</param>
    /// <param name="inputs">All that the values depend on besides; every name once.</param>
    /// <exception cref="ArgumentException">There is no axis, more than six, no measure, or a name stands twice, or
    /// there are too many points.</exception>
    public SurfaceManifest(ImmutableArray<Axis> axes, ImmutableArray<Reading> readings, ImmutableArray<SurfaceInput> inputs)
    {
        if (axes.Length is < 1 or > 6)
            throw new ArgumentException($"There are {axes.Length} axes, expected 1 for a slice, 2 for a surface, up to 6 for a volume.",
                nameof(axes));
        if (readings.Length == 0)
            throw new ArgumentException("There is no measure, expected at least one.", nameof(readings));
        RequireOnce(readings.Select(reading => MeasureFile(reading.Name)).Append(PointFiles.ChecksumName), "files");
        RequireOnce(inputs.Select(input => input.Name), nameof(inputs));
        (Axes, Readings, Measures, Inputs) = (axes, readings, [.. readings.Select(reading => reading.Name)], inputs);
        Shape = [.. axes.Reverse().Select(axis => axis.Count)];
        PointCount = GridSize.Points(Shape.AsSpan());
    }

    public ImmutableArray<Axis> Axes { get; }

    /// <summary>What the axes count, one for each; none in a folder that an older version wrote without saying.</summary>
    public ImmutableArray<Coordinate> Coordinates { get; init; } = [];

    /// <summary>What is measured.</summary>
    public ImmutableArray<Reading> Readings { get; }

    /// <summary>The names of what is measured.</summary>
    public ImmutableArray<string> Measures { get; }

    public ImmutableArray<SurfaceInput> Inputs { get; }

    /// <summary>Worth knowing, but nothing that a value depends on: not compared.</summary>
    public ImmutableArray<SurfaceInput> Notes { get; init; } = [];

    /// <summary>Whether the points have checksums: false for a folder that an older version wrote.</summary>
    public bool IsChecked { get; internal init; } = true;

    /// <summary>The version of this library that computed: another one may round differently.</summary>
    public string Library { get; init; } = ThisLibrary;

    /// <summary>The version of the library that runs.</summary>
    public static string ThisLibrary { get; } = typeof(SurfaceManifest).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version
        ?? "unknown";

    /// <summary>The shape of every array: (n) for a slice, (y.Count, x.Count) for a surface, the last axis first for a volume.</summary>
    public ImmutableArray<int> Shape { get; }

    public int PointCount { get; }

    /// <summary>The value of an input or a note; null where there is none of this name.</summary>
    public string? this[string name] => Inputs.Concat(Notes).FirstOrDefault(input => input.Name == name)?.Value;

    /// <summary>The file of a measure's values: <c>train-loss.npy</c> for <c>train loss</c>.</summary>
    public static string MeasureFile(string measure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(measure);
        return string.Concat(measure.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-')) + ".npy";
    }

    /// <summary>What an axis is called: x, y, z, u, v, w.</summary>
    public static string AxisName(int index) => "xyzuvw"[index].ToString();

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="DataFileException">There is none, or it is damaged.</exception>
    public static SurfaceManifest Read(string folder) => ManifestFile.Read(Path.Combine(folder, FileName));

    /// <summary>The name of what differs, with both values; nothing where the same values would be computed.</summary>
    public IEnumerable<(string Name, string Ours, string Theirs)> Differences(SurfaceManifest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var theirs = other.Identity().ToDictionary(input => input.Name, input => input.Value);
        foreach (var (name, ours) in Identity())
        {
            if (!theirs.Remove(name, out string? value))
                yield return (name, ours, "nothing");
            else if (value != ours)
                yield return (name, ours, value);
        }

        foreach (var (name, value) in theirs)
            yield return (name, "nothing", value);
    }

    /// <summary>Everything that two folders of the same values have in common.</summary>
    private IEnumerable<SurfaceInput> Identity() =>
    [
        .. Axes.Select((axis, index) => new SurfaceInput($"axis {AxisName(index)}", axis.ToString())),
        new("measures", string.Join(", ", Measures)), .. Inputs, new(LibraryName, Library),
    ];

    private static void RequireOnce(IEnumerable<string> names, string argument)
    {
        if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two {argument} are named {twice.Key}, expected every name once.", argument);
    }
}
