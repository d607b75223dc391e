using System.CommandLine;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Interactive.Commands;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>The options that name data of the catalogue and a loss.</summary>
internal sealed class DataOptions
{
    /// <summary>Names under which a model's file tells what it was trained on.</summary>
    public const string DataKey = "data", StandardizedKey = "standardized", LossKey = "loss";

    private readonly Option<string?> _data = new("--data", "-d") { Description = "A data set that `landscapes data list` shows; that of the model's file where not given." };
    private readonly Option<int?> _take = TypedOption.Of<int?>("--take", "Use the first samples of each part only");
    private readonly Option<bool> _standardize = new("--standardize")
    {
        Description = "Shift and scale features or channels to mean 0 and deviation 1 over all samples of the training part.",
    };

    private readonly Option<LossKind?> _loss = TypedOption.Of<LossKind?>("--loss", "Loss; cross-entropy for classes and squared error for targets where not given");

    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_take);
        command.Add(_standardize);
        command.Add(_loss);
    }

    /// <param name="metadata">What the model's file says of its data.</param>
    public async Task<DataSetup> ReadAsync(
        ParseResult parsed, IReadOnlyDictionary<string, string> metadata, TextWriter messages, CancellationToken stop)
    {
        string name = parsed.GetValue(_data) ?? metadata.GetValueOrDefault(DataKey) ?? throw new ArgumentException(
            $"--data is missing, expected one of {string.Join(", ", DatasetCatalogue.Names)}.");
        var entry = DatasetCatalogue.Entries.FirstOrDefault(entry => entry.Name == name) ?? throw new ArgumentException(
            $"No data set is named {name}, expected one of {string.Join(", ", DatasetCatalogue.Names)}.");
        if (parsed.GetValue(_take) is < 1 and var none)
            throw new ArgumentException($"--take is {none}, expected at least 1 sample.");

        bool isStandardized = parsed.GetValue(_standardize) || (parsed.GetValue(_data) is null && metadata.GetValueOrDefault(StandardizedKey) == "true");
        var loss = parsed.GetValue(_loss) ?? Enum.GetValues<LossKind>().Cast<LossKind?>().FirstOrDefault(kind => kind.ToString() == metadata.GetValueOrDefault(LossKey));
        var parts = new SortedDictionary<DatasetPart, Dataset>();
        Standardization? map = null;
        foreach (var part in entry.Parts.Order())
        {
            var data = await LoadAsync(name, part, messages, stop);
            if (isStandardized)
                (data, map) = map is null ? data.Standardize() : (map.Apply(data), map);
            parts[part] = (parsed.GetValue(_take) is { } count && count < data.Count ? data.Take(count) : data).For(loss);
        }

        return new(name, parts, loss ?? parts.Values.First().UsualLoss(), isStandardized);
    }

    private static async Task<Dataset> LoadAsync(string name, DatasetPart part, TextWriter messages, CancellationToken stop)
    {
        var progress = new DownloadReport(messages);
        try
        {
            return await DatasetCatalogue.LoadAsync(name, part, progress: progress, stop: stop);
        }
        finally
        {
            progress.Break();
        }
    }
}
