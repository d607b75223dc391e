using System.Globalization;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Data that are ready for a loss.</summary>
/// <param name="Name">The set.</param>
/// <param name="Parts">Its parts, training first.</param>
/// <param name="Loss">What is measured of them.</param>
/// <param name="Smoothing">The share of every label that goes to all classes alike.</param>
/// <param name="Reading">How tables are read.</param>
internal sealed record LoadedData(string Name, SortedDictionary<DatasetPart, Dataset> Parts, LossKind Loss, double Smoothing,
    TableReading Reading)
{
    /// <summary>Names under which a model's file tells what it was trained on.</summary>
    public const string ArchitectureKey = "architecture", DataKey = "data", LossKey = "loss", SmoothingKey = "label smoothing";

    /// <summary>What is trained on: the training part, or the whole of a set without parts.</summary>
    public Dataset Train => Parts.First().Value;

    /// <summary>The outputs that a network for them has.</summary>
    public int Outputs => Train.ClassCount > 0 ? Train.ClassCount : Train.TargetSize;

    /// <summary>Loads all parts.</summary>
    /// <param name="source">The set.</param>
    /// <param name="reading">How tables are read.</param>
    /// <param name="take">Samples of each part to use, the first ones; null for all.</param>
    /// <param name="preparation">How they are shifted and scaled, all by the map of the training part.</param>
    /// <param name="loss">What will be measured; null for the usual.</param>
    /// <param name="smoothing">The share of every label that goes to all classes alike.</param>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="stop">Ends it.</param>
    public static LoadedData Of(DataSource source, TableReading reading, int? take, Preparation preparation, LossKind? loss,
        double smoothing, Progress progress, CancellationToken stop)
    {
        var parts = new SortedDictionary<DatasetPart, Dataset>();
        Standardization? map = null;
        int most = 0;
        foreach (var part in source.Parts)
        {
            var data = source.Load(part, reading, progress, stop);
            most = Math.Max(most, data.Count);
            if (parts.Count == 0)
                map = preparation.Map(data);
            data = map?.Apply(data) ?? data;
            parts[part] = (take is { } count && count < data.Count ? data.Take(count) : data).For(loss);
        }

        if (take > most)
            throw new RefusalException(
                new Refusal("--take", $"is {take}, but {source.Name} has {most} samples", "leave it out to use all"));
        var train = parts.Values.First();
        var measured = loss ?? train.UsualLoss();
        return measured.Unfit(train) is { } refusal ? throw new RefusalException(refusal)
            : new(source.Name, parts, measured, smoothing, reading);
    }

    /// <summary>The smoothing of labels that a model's file tells; 0 where it tells none.</summary>
    public static double SmoothingOf(IReadOnlyDictionary<string, string> metadata) =>
        double.TryParse(metadata.GetValueOrDefault(SmoothingKey), NumberStyles.Float, CultureInfo.InvariantCulture, out double smoothing)
        && smoothing is >= 0 and <= 1 ? smoothing : 0;

    /// <summary>What the file of a model says of itself, so that nobody need be told again.</summary>
    public Dictionary<string, string> Metadata(string? architecture)
    {
        Dictionary<string, string> metadata = new()
        {
            [DataKey] = Name,
            [LossKey] = Loss.ToString(),
        };
        foreach (var (key, value) in Preparation.Metadata(Train.Map).Concat(Reading.Metadata))
            metadata[key] = value;
        if (Smoothing != 0)
            metadata[SmoothingKey] = Smoothing.ToString("R", CultureInfo.InvariantCulture);
        if (architecture is not null)
            metadata[ArchitectureKey] = architecture;
        return metadata;
    }
}
