using System.Globalization;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>How data were prepared where no option says it: the file of the model does, or nobody, and then nothing is computed.</summary>
internal static class Unsaid
{
    private const int Samples = 1000;

    /// <summary>What the model's file says, or data that a variable holds prepared; null where it has to be asked.</summary>
    /// <param name="file">The model's; null for a training, which begins with the data as they are.</param>
    /// <param name="metadata">What the file says of itself.</param>
    /// <param name="source">The data.</param>
    /// <exception cref="RefusalException">The data of a variable were prepared otherwise than the file says.</exception>
    public static Preparation? Preparation(string? file, IReadOnlyDictionary<string, string> metadata, DataSource source)
    {
        if (file is null)
            return Subjects.Preparation.AsIs;
        var told = Subjects.Preparation.Told(metadata);
        if (source.Map is not { } map)
            return told;
        return told is null || told.Fits(map) ? Subjects.Preparation.AsIs : throw new RefusalException(new Refusal("--data",
            $"holds {source.Name} with {Subjects.Preparation.Describe(map)}, but {Path.GetFileName(file)} says that the model learned from "
                + "it otherwise", "give the data as they were loaded, or say --prepared as-is"));
    }

    /// <summary>Asks, with what the model gives under the usual preparations.</summary>
    /// <param name="file">The model's.</param>
    /// <param name="prepared">The training data under a preparation.</param>
    /// <param name="evaluate">Loss and accuracy of the model over data.</param>
    public static Refusal Refusal(string file, Func<Preparation, Dataset> prepared, Func<Dataset, Evaluation> evaluate)
    {
        var plain = prepared(Subjects.Preparation.AsIs);
        int count = Math.Min(Samples, plain.Count);
        int[] some = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * plain.Count / count))]; // also of sorted classes
        var standardized = prepared(Subjects.Preparation.Standardized);
        List<(string Options, Dataset Data)> usual = [("--prepared as-is", plain), ("--prepared standardize", standardized)];
        if (plain.SampleShape.Length == 3)
            usual.Add(("--mean 0.5 --std 0.5", prepared(Subjects.Preparation.Of([0.5], [0.5], null)!)));

        var tried = usual.ConvertAll(one => (one.Options, Evaluation: evaluate(one.Data.Subset(some))));
        var (best, _) = tried.MinBy(one => double.IsFinite(one.Evaluation.Loss) ? one.Evaluation.Loss : double.MaxValue);
        string results = string.Join("; ", tried.Select(one => Invariant($"{one.Options} gives loss {one.Evaluation.Loss:G4}")
            + (plain.ClassCount > 0 ? Invariant($", accuracy {100 * one.Evaluation.Accuracy:0.0} %") : "")));
        return new("--prepared", $"is missing, and {file} does not say how its data were prepared; over {count} samples of "
            + $"{plain.Name}, {results}", $"{best} has the lowest loss; standardize is {Subjects.Preparation.Describe(standardized.Map!)}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
