using System.Collections.Immutable;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>Which of several named arrays are inputs and targets of which part: x and y, x_train and y_train, x_test and y_test.</summary>
internal static class ArrayNames
{
    private static readonly string[] Inputs = ["x", "images", "inputs", "features", "data"];
    private static readonly string[] Targets = ["y", "labels", "targets", "target"];

    /// <summary>What is understood, for messages.</summary>
    public const string Expected = "x and y, or x_train, y_train, x_test and y_test";

    /// <summary>The arrays of each part, by their names; a part needs both.</summary>
    public static SortedDictionary<DatasetPart, (string X, string Y)> Find(ImmutableArray<string> names)
    {
        SortedDictionary<DatasetPart, (string X, string Y)> parts = [];
        foreach (var part in Enum.GetValues<DatasetPart>())
        {
            string? x = Of(Inputs, part), y = Of(Targets, part);
            if (x is not null && y is not null)
                parts[part] = (x, y);
        }

        return parts;

        string? Of(string[] words, DatasetPart part) => words.SelectMany(word => names.Where(name => Read(name) == (word, part)))
            .FirstOrDefault();
    }

    /// <summary>A name as its word and its part: <c>X_train</c> and <c>train_x</c> are x of the training part.</summary>
    public static (string Word, DatasetPart Part) Read(string name)
    {
        string[] words = name.ToLowerInvariant().Split('_', '-', '.');
        var part = words.Contains("train") ? DatasetPart.Train : words.Contains("test") ? DatasetPart.Test : DatasetPart.Whole;
        return (string.Join('_', words.Where(word => word is not ("train" or "test"))), part);
    }
}
