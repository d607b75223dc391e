using System.Collections.Immutable;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Interactive.Asking;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>A piece of a study: a training or a computation, with all that its answer depends on.</summary>
public abstract class StudyTask
{
    private protected StudyTask(string name, StudyOptions options, ImmutableArray<StudyFactor> factors) =>
        (Name, Options, Factors) = (name, options, factors);

    /// <summary>Where its files lie in the study's folder, without their ending: <c>models/net-seed-1</c>.</summary>
    public string Name { get; }

    /// <summary>What is asked.</summary>
    public RequestKind Kind => Options.Kind;

    /// <summary>What tells it from the others: which of each list it has.</summary>
    public ImmutableArray<StudyFactor> Factors { get; }

    /// <summary>The models without which it cannot begin.</summary>
    public abstract ImmutableArray<StudyModel> Needs { get; }

    /// <summary>The sets of the catalogue that it is computed from: a computation has those of its models.</summary>
    public ImmutableArray<string> Data => [.. Needs.Append(this).SelectMany(one => one.Options.Sources).Select(source => source.Source.Name)
        .Where(name => DatasetCatalogue.Names.Contains(name)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The files and folders that it is computed from: full paths.</summary>
    public ImmutableArray<string> Files =>
        [.. Needs.Append(this).SelectMany(one => one.Options.Files.Values).Distinct().Order(StringComparer.Ordinal)];

    internal StudyOptions Options { get; }

    /// <summary>What it has of a list; null where the list is not its.</summary>
    public string? this[string factor] => Factors.FirstOrDefault(one => one.Name == factor)?.Label;

    public override string ToString() => Name;
}

/// <summary>One of a list: <c>seed</c> is 2.</summary>
/// <param name="Name">The list.</param>
/// <param name="Label">Which of it.</param>
public sealed record StudyFactor(string Name, string Label);
