using System.Collections.Immutable;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive.Commands;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Data of the catalogue, ready for a loss.</summary>
/// <param name="Name">The set.</param>
/// <param name="Parts">Its parts, training first.</param>
/// <param name="Loss">What is measured of them.</param>
/// <param name="IsStandardized">Whether they have mean 0 and deviation 1.</param>
internal sealed record DataSetup(string Name, SortedDictionary<DatasetPart, Dataset> Parts, LossKind Loss, bool IsStandardized)
{
    /// <summary>What is trained on: the training part, or the whole of a set without parts.</summary>
    public Dataset Train => Parts.First().Value;

    public ImmutableArray<int> SampleShape => Train.SampleShape;

    /// <summary>The outputs that a network for them has.</summary>
    public int Outputs => Train.ClassCount > 0 ? Train.ClassCount : Train.TargetSize;

    /// <summary>What the file of a model says of itself, so that `landscapes surface` and others need not be told again.</summary>
    public Dictionary<string, string> Metadata(string architecture) => new()
    {
        [ModelOptions.ArchitectureKey] = architecture,
        [DataOptions.DataKey] = Name,
        [DataOptions.StandardizedKey] = IsStandardized ? "true" : "false",
        [DataOptions.LossKey] = Loss.ToString(),
    };
}
