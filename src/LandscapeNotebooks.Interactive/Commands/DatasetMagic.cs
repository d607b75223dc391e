using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!dataset --name glyphs --take 500 --as train</c>; alone it lists the catalogue.</summary>
internal static class DatasetMagic
{
    [Description("Loads a data set by its name and shows it; without a name it lists the catalogue.")]
    public static async Task<MagicResult> Dataset(
        MagicHost host,
        [Description("data set, as in moons, flowers, glyphs, fashion-mnist")] string? name = null,
        [Description("part of a set that has parts; the training part where not given")] DatasetPart? part = null,
        [Description("gives every feature mean 0 and deviation 1 over the training samples")] bool standardize = false,
        [Description("samples to keep, the first ones unless a seed is given"), Range(1, int.MaxValue)] int? take = null,
        [Description("share of the samples to keep, drawn class by class; see --rest"), Range(0, 1)] double? split = null,
        [Description("variable that keeps the other samples of a split")] string? rest = null,
        [Description("seed of what is drawn")] ulong? seed = null)
    {
        if (name is null)
        {
            var catalogue = new DatasetList(DatasetCatalogue.Entries);
            return new(catalogue, catalogue);
        }

        Require(name, split, rest);
        var data = await LoadAsync(host, name, part).ConfigureAwait(false);
        if (take is { } count)
            data = Taken(data, count, seed);

        Dataset? other = null;
        if (split is { } share)
            (data, other) = data.Split(new RandomSource(seed ?? 0), share, stratified: data.ClassCount > 0);
        if (standardize)
            (data, other) = await StandardizeAsync(host, name, part, data, other).ConfigureAwait(false);
        if (rest is not null)
            await host.SetValueAsync(rest, other!).ConfigureAwait(false);
        return new(data, data);
    }

    private static void Require(string name, double? split, string? rest)
    {
        if (!DatasetCatalogue.Names.Contains(name))
        {
            throw new MagicException($"#!dataset: --name is {name}, expected one of {string.Join(", ", DatasetCatalogue.Names)}"
                + $"{(Spelling.Nearest(name, DatasetCatalogue.Names) is { } near ? $"; did you mean {near}?" : ".")}");
        }

        if (rest is not null && split is null)
            throw new MagicException("#!dataset: --rest keeps what --split leaves; give a share, as in --split 0.8.");
        if (rest is not null && !VariableName.IsValid(rest))
            throw new MagicException($"#!dataset: --rest is {rest}, expected {ArgumentText.Expectation(typeof(VariableName))}.");
    }

    private static async Task<Dataset> LoadAsync(MagicHost host, string name, DatasetPart? part)
    {
        var parts = DatasetCatalogue.Entries.Single(entry => entry.Name == name).Parts;
        if (part is { } wanted && !parts.Contains(wanted))
            throw new MagicException($"#!dataset: {name} has no part {ArgumentText.Write(wanted)}; it has {string.Join(", ", parts.Select(p => ArgumentText.Write(p)))}"
                + $"{(parts.Contains(DatasetPart.Whole) ? ", which --split cuts" : "")}.");
        return await NotebookData.LoadAsync(host, name, part).ConfigureAwait(false);
    }

    private static Dataset Taken(Dataset data, int count, ulong? seed) =>
        count > data.Count ? throw new MagicException($"#!dataset: --take is {count}, expected at most {data.Count}, the samples of {data.Name}.")
        : seed is { } drawn ? data.Subset(new RandomSource(drawn).Permutation(data.Count).AsSpan(0, count))
        : data.Take(count);

    /// <summary>A test part is mapped as the training part would be; what a split leaves is mapped as what it keeps.</summary>
    private static async Task<(Dataset Data, Dataset? Other)> StandardizeAsync(MagicHost host, string name, DatasetPart? part, Dataset data, Dataset? other)
    {
        var training = part == DatasetPart.Test ? await NotebookData.LoadAsync(host, name, DatasetPart.Train).ConfigureAwait(false) : data;
        var map = training.Standardize().Map;
        return (map.Apply(data), other is null ? null : map.Apply(other));
    }
}
