using System.Collections.Immutable;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Several models, each with a name: variables, a list that a variable holds, or files.</summary>
public sealed record Models : ISourced<Models>
{
    private Models(IEnumerable<(string Name, Model Model)> all) => All = [.. all];

    /// <summary>In their order.</summary>
    internal ImmutableArray<(string Name, Model Model)> All { get; }

    /// <summary>Whether files are read.</summary>
    internal bool IsOfFiles => All.Any(one => one.Model.File is not null);

    static IReadOnlyList<Type> ISourced<Models>.Types =>
        [typeof(IEnumerable<TrainedModel>), typeof(IReadOnlyDictionary<string, TrainedModel>), typeof(TrainedModel)];

    static string ISourced<Models>.Written => $"models parted by commas: variables, or files, {WeightsFile.Listed}";

    static Models ISourced<Models>.Holding(object value) => value switch
    {
        IReadOnlyDictionary<string, TrainedModel> named => Of(named.Select(pair => (pair.Key, pair.Value))),
        IEnumerable<TrainedModel> list => Of(list.Select((model, i) => (OptionText.Write(i + 1), model))),
        _ => Of([("1", (TrainedModel)value)]),
    };

    static Models? ISourced<Models>.Joined(IReadOnlyList<(string Name, object Value)> held) =>
        held.All(one => one.Value is TrainedModel) ? Of(held.Select(one => (one.Name, (TrainedModel)one.Value))) : null;

    /// <summary>Models with their names.</summary>
    public static Models Of(IEnumerable<(string Name, TrainedModel Model)> models) =>
        new(models.Select(one => (one.Name, (Model)one.Model)));

    static Models? ISourced<Models>.Read(string text)
    {
        string[] files = text.Split(',', StringSplitOptions.TrimEntries);
        if (!files.All(file => FileName.IsOf(file, WeightsFile.Endings)))
            return null;
        string[] names = [.. files.Select(Path.GetFileNameWithoutExtension).OfType<string>()];
        bool areDistinct = names.Distinct().Count() == names.Length;
        return new(files.Select((file, i) => (areDistinct ? names[i] : file, Model.OfFile(file))));
    }
}
