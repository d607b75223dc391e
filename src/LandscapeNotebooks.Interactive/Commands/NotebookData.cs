using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>Data that a magic command is given: a variable of the notebook, or a name of the catalogue.</summary>
/// <param name="Train">What is trained on.</param>
/// <param name="Test">The test part of a set of the catalogue that has one, else null.</param>
internal sealed record NotebookData(Dataset Train, Dataset? Test)
{
    /// <summary>A variable wins over a set of the same name: it may hold a part of it.</summary>
    /// <exception cref="MagicException">The text is neither; the message says which would do.</exception>
    public static async Task<NotebookData> FindAsync(MagicHost host, string command, string option, string text)
    {
        object? held = host.GetValue(text);
        if (held is Dataset data)
            return new(data, null);
        if (held is null && DatasetCatalogue.Names.Contains(text))
        {
            bool parts = DatasetCatalogue.Entries.Single(entry => entry.Name == text).Parts.Contains(DatasetPart.Test);
            return new(await LoadAsync(host, text, null).ConfigureAwait(false),
                parts ? await LoadAsync(host, text, DatasetPart.Test).ConfigureAwait(false) : null);
        }

        string what = held is null ? "neither a variable nor a data set of the catalogue" : $"a variable that holds {ArgumentText.TypeName(held.GetType())}";
        var variables = host.VariablesOf(typeof(Dataset));
        string? near = Spelling.Nearest(text, DatasetCatalogue.Names.Concat(variables));
        string mend = near is not null ? $"did you mean {near}?"
            : $"variables with data are: {(variables.Count == 0 ? "none" : string.Join(", ", variables))}; the catalogue has {string.Join(", ", DatasetCatalogue.Names)}.";
        throw new MagicException($"{command}: {option} is {text}, {what}; {mend}");
    }

    /// <summary>Loads a part of a set of the catalogue and shows how far a download is.</summary>
    /// <exception cref="MagicException">The part cannot be had.</exception>
    public static async Task<Dataset> LoadAsync(MagicHost host, string name, DatasetPart? part)
    {
        var progress = host.Progress($"{name} is downloaded");
        try
        {
            return await DatasetCatalogue.LoadAsync(name, part, progress: new Bytes(progress), stop: host.Stop).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw new MagicException(error.Message, error);
        }
        finally
        {
            progress.Done($"{name} is here");
        }
    }

    private sealed class Bytes(IProgress<double> progress) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => progress.Report((double)value.Bytes / Math.Max(value.Size, 1));
    }
}
