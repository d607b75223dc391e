using System.Text.Json;
using System.Text.Json.Serialization;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Course.Answers;

/// <summary>An exercise as a lecturer writes it in the file beside a notebook.</summary>
internal sealed record WrittenExercise
{
    /// <summary>The file that lies beside the notebook.</summary>
    public const string File = "exercises.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public required string Name { get; init; }

    public double? Number { get; init; }

    public double[]? Numbers { get; init; }

    public string[]? Texts { get; init; }

    public Choice? Variant { get; init; }

    public double Tolerance { get; init; }

    public required string Right { get; init; }

    public Wrong[] WrongAnswers { get; init; } = [];

    public required string[] Hints { get; init; }

    public string? Section { get; init; }

    /// <exception cref="RefusalException">The text is no list of exercises.</exception>
    public static IReadOnlyList<WrittenExercise> Read(string text, string path)
    {
        try
        {
            var all = JsonSerializer.Deserialize<WrittenExercise[]>(text, Json) ?? [];
            for (int i = 0; i < all.Length; i++)
                if (all[i].Fault() is { } fault)
                    throw new RefusalException($"{path}: exercise {i + 1} ({all[i].Name}): {fault}");
            return all;
        }
        catch (JsonException e)
        {
            throw new RefusalException($"{path} is no list of exercises: {e.Message}", e);
        }
    }

    /// <summary>The hint for a certain wrong answer, or the first one.</summary>
    public string HintFor(Func<Wrong, bool> isIt) => WrongAnswers.FirstOrDefault(isIt)?.Hint ?? Hints[0];

    private string? Fault()
    {
        int answers = (Number is null ? 0 : 1) + (Numbers is null ? 0 : 1) + (Texts is null ? 0 : 1) + (Variant is null ? 0 : 1);
        return Name.Length == 0 || Name.Any(char.IsWhiteSpace) ? "the name must have a letter and no blanks."
            : answers != 1 ? $"it has {answers} answers; write one of number, numbers, texts and variant."
            : Variant is { Numbers.Length: 0 } || Numbers is { Length: 0 } || Texts is { Length: 0 } ? "the answer is an empty list."
            : Hints.Length == 0 ? "it has no hints; write at least one, which the first wrong answer is told."
            : !(Tolerance >= 0) ? "tolerance must be at least 0."
            : Texts is not null && Tolerance > 0 ? "tolerance would do nothing for texts; leave it out."
            : Numbers is not null && WrongAnswers.Length > 0 ? "wrongAnswers are numbers or texts; with numbers leave them out."
            : Array.Exists(WrongAnswers, wrong => wrong.Text is null == wrong.Number is null)
                ? "each of wrongAnswers has a number or a text, and a hint."
            : null;
    }

    /// <summary>The number that stands where <c>Variant.Choose(purpose, ...)</c> finds the student's.</summary>
    internal sealed record Choice(string Purpose, double[] Numbers);

    internal sealed record Wrong
    {
        public double? Number { get; init; }

        public string? Text { get; init; }

        public required string Hint { get; init; }
    }
}
