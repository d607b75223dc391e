using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Data that are ready for a loss.</summary>
/// <param name="Name">The set.</param>
/// <param name="Parts">Its parts, training first.</param>
/// <param name="Loss">What is measured of them.</param>
/// <param name="IsStandardized">Whether they have mean 0 and deviation 1.</param>
internal sealed record LoadedData(string Name, SortedDictionary<DatasetPart, Dataset> Parts, LossKind Loss, bool IsStandardized)
{
    /// <summary>Names under which a model's file tells what it was trained on.</summary>
    public const string ArchitectureKey = "architecture", DataKey = "data", StandardizedKey = "standardized", LossKey = "loss";

    /// <summary>What is trained on: the training part, or the whole of a set without parts.</summary>
    public Dataset Train => Parts.First().Value;

    /// <summary>The outputs that a network for them has.</summary>
    public int Outputs => Train.ClassCount > 0 ? Train.ClassCount : Train.TargetSize;

    /// <summary>Loads all parts.</summary>
    /// <param name="source">The set.</param>
    /// <param name="take">Samples of each part to use, the first ones; null for all.</param>
    /// <param name="standardize">Whether they are shifted and scaled, by the map of the training part.</param>
    /// <param name="loss">What will be measured; null for the usual.</param>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="stop">Ends it.</param>
    public static LoadedData Of(DataSource source, int? take, bool standardize, LossKind? loss, Progress progress, CancellationToken stop)
    {
        var parts = new SortedDictionary<DatasetPart, Dataset>();
        Standardization? map = null;
        foreach (var part in source.Parts)
        {
            var data = source.Load(part, progress, stop);
            if (standardize)
                (data, map) = map is null ? data.Standardize() : (map.Apply(data), map);
            parts[part] = (take is { } count && count < data.Count ? data.Take(count) : data).For(loss);
        }

        return new(source.Name, parts, loss ?? parts.Values.First().UsualLoss(), standardize);
    }

    /// <summary>What the file of a model says of itself, so that nobody need be told again.</summary>
    public Dictionary<string, string> Metadata(string? architecture)
    {
        Dictionary<string, string> metadata = new()
        {
            [DataKey] = Name,
            [StandardizedKey] = IsStandardized ? "true" : "false",
            [LossKey] = Loss.ToString(),
        };
        if (architecture is not null)
            metadata[ArchitectureKey] = architecture;
        return metadata;
    }
}
