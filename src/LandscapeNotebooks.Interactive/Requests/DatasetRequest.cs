using System.ComponentModel;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--name glyphs --take 500</c>; alone it lists the catalogue.</summary>
[Description("Loads a data set by its name and shows it; without a name it lists the catalogue.")]
public sealed record DatasetRequest : PreparedRequest<object>
{
    [Option("data set, as in moons, flowers, glyphs, fashion-mnist")]
    public DataSource? Name { get; init; }

    [Option("part of a set that has parts; the training part where not given")]
    public DatasetPart? Part { get; init; }

    [Option("samples to keep, the first ones unless a seed is given", Least = 1)]
    public int? Take { get; init; }

    [Option("share of the samples to keep, drawn class by class", Least = 0, Most = 1)]
    public double? Split { get; init; }

    [Option("variable that keeps the other samples of a split")]
    public VariableName? Rest { get; init; }

    [Option("seed of what is drawn")]
    public ulong? Seed { get; init; }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check()
    {
        if (Name is null)
            return Idle("there is no --name", nameof(Part), nameof(Label), nameof(Separator), nameof(Prepared),
                nameof(Mean), nameof(Std), nameof(Scale),
                nameof(Take), nameof(Split), nameof(Rest), nameof(Seed));
        return
        [
            .. Reading.Refusals(Name),
            .. CheckPreparation(),
            .. Prepared == Preparation.AsIs ? [Refusal.Idle("--prepared", "the inputs are as they are without it")]
                : Array.Empty<Refusal>(),
            .. Rest is not null && Split is null ? [new("--rest", "keeps what --split leaves", "give a share, as in --split 0.8")]
                : Array.Empty<Refusal>(),
            .. Take is null && Split is null ? Idle("nothing is drawn without --take or --split", nameof(Seed)) : [],
            .. Part is { } part && !Name.Parts.Contains(part) ? [NoPart(part)] : Array.Empty<Refusal>(),
        ];
    }

    private Refusal NoPart(DatasetPart part) => new("--part",
        $"is {OptionText.Write(part)}, but {Name!.Name} has {string.Join(", ", Name.Parts.Select(one => OptionText.Write(one)))}"
        + (Name.Parts.Contains(DatasetPart.Whole) ? ", which --split cuts" : ""));

    /// <inheritdoc/>
    protected override Answer<object> Run(Progress progress, CancellationToken cancellation)
    {
        if (Name is null)
            return new(new DatasetList(DatasetCatalogue.Entries));
        var data = Name.Load(Part ?? Name.Parts[0], Reading, progress, cancellation);
        if (Take is { } count)
            data = Taken(data, count);
        Dataset? other = null;
        if (Split is { } share)
            (data, other) = data.Split(new RandomSource(Seed ?? 0), share, stratified: data is { ClassCount: > 0, Positions: 1 });
        if (Preparing is { } preparation)
        {
            // A test part is mapped as the training part would be; what a split leaves is mapped as what it keeps.
            var map = preparation.Map(Part == DatasetPart.Test ? Name.Load(Name.Parts[0], Reading, progress, cancellation) : data);
            (data, other) = (map?.Apply(data) ?? data, other is null ? null : map?.Apply(other) ?? other);
        }

        return new(data)
        {
            Picture = () => DatasetFigures.Show(data),
            Variables = Rest is null ? [] : [(Rest.Name, other!)],
        };
    }

    private Dataset Taken(Dataset data, int count) =>
        count > data.Count ? throw new RefusalException(new Refusal("--take",
            $"is {count}, expected at most {data.Count}, the samples of {data.Name}"))
        : Seed is { } drawn ? data.Subset(new RandomSource(drawn).Permutation(data.Count).AsSpan(0, count))
        : data.Take(count);
}
