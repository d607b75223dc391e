using System.Collections.Immutable;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LandscapeNotebooks.Figures.Origins;

/// <summary>What made a figure: a cell of a notebook or a command, from which inputs, by which version.</summary>
/// <remarks>It is kept in the files of figures, and in none that a notebook shows. It tells neither time nor machine: the same work
/// writes the same bytes.</remarks>
public sealed record FigureOrigin
{
    private static readonly AsyncLocal<Func<FigureOrigin>?> Ambient = new();

    private static readonly JsonSerializerOptions Written = new()
    {
        // Within XML and PDF: no sign of these that would have to be written otherwise.
        Encoder = JavaScriptEncoder.Default,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The file name of the notebook; null where there is none, or the host does not tell.</summary>
    public string? Notebook { get; init; }

    /// <summary>The execution count of the cell.</summary>
    public int? Cell { get; init; }

    /// <summary>SHA-256 of the code of the notebook up to the cell.</summary>
    public string? Code { get; init; }

    /// <summary>The command or magic command with its options.</summary>
    public string? Command { get; init; }

    /// <summary>SHA-256 of the files that the command was given, by their names.</summary>
    public ImmutableSortedDictionary<string, string> Inputs { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The version of the library.</summary>
    public string Version { get; init; } = ThisVersion;

    /// <summary>What is made here and now comes of it: of the cell that runs, where one does.</summary>
    public static FigureOrigin Current => Ambient.Value?.Invoke() ?? new();

    private static string ThisVersion { get; } =
        typeof(FigureOrigin).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "unknown";

    /// <summary>Tells the code that runs from here on, on this thread and on what it starts, what figures come of.</summary>
    public static void Enter(Func<FigureOrigin>? origin) => Ambient.Value = origin;

    /// <summary>Does something whose figures come of this.</summary>
    public void Around(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var outside = Ambient.Value;
        Ambient.Value = () => this;
        try
        {
            action();
        }
        finally
        {
            Ambient.Value = outside;
        }
    }

    /// <summary>In one line, in ASCII.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Written);

    /// <summary>What <see cref="ToJson"/> wrote; null where a text is something else.</summary>
    public static FigureOrigin? Parse(string json)
    {
        try
        {
            var origin = JsonSerializer.Deserialize<FigureOrigin>(json, Written);
            return origin is null ? null : origin with { Inputs = origin.Inputs ?? ImmutableSortedDictionary<string, string>.Empty };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
