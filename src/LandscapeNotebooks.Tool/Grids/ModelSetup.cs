using System.Globalization;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Commands;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>A trained model with what is measured of it.</summary>
internal sealed record ModelSetup(Network Network, ParameterVector Parameters, DataSetup Data)
{
    private readonly Dictionary<DatasetPart, EmpiricalRisk> _risks = [];

    public required string Architecture { get; init; }

    public required string ModelFile { get; init; }

    public required DatasetPart[] Parts { get; init; }

    public required EmpiricalRiskOptions Options { get; init; }

    /// <summary>What happens to running statistics away from the model.</summary>
    public StatisticsUse Statistics { get; init; }

    private bool RefreshesStatistics => Statistics == StatisticsUse.Refreshed;

    /// <summary>The risk over a part.</summary>
    /// <exception cref="ArgumentException">The set has no such part.</exception>
    public EmpiricalRisk Risk(DatasetPart part)
    {
        if (!Data.Parts.TryGetValue(part, out var data))
            throw new ArgumentException($"{Data.Name} has no part {Name(part)}, expected {string.Join(" or ", Data.Parts.Keys.Select(Name))}.");
        if (!_risks.TryGetValue(part, out var risk))
            _risks[part] = risk = new(Network, Data.Loss.Create(), data, Options);
        return risk;
    }

    /// <summary>Loss, and for classes accuracy, on every part.</summary>
    public IReadOnlyList<Measure> Measures()
    {
        var training = Risk(Data.Parts.Keys.First());
        return [.. Parts.Distinct().Select(part =>
        {
            var risk = Risk(part);
            var measure = risk.Data.ClassCount > 0 ? Measure.Of(Name(part), risk) : Measure.Of($"{Name(part)} loss", (IObjective)risk);
            return RefreshesStatistics ? measure.WithRefreshedStatistics(training) : measure;
        })];
    }

    /// <summary>All that the values depend on but the directions and the axes.</summary>
    public IEnumerable<SurfaceInput> Inputs()
    {
        yield return new("architecture", Architecture.ToLowerInvariant());
        yield return new("weights", ContentHash.Of(Parameters));
        yield return new("loss", ArgumentText.Write(Data.Loss));
        yield return new("precision", ArgumentText.Write(Options.Precision));
        yield return new("statistics", ArgumentText.Write(Statistics));
        foreach (var part in Data.Parts.Keys.Where(part => Parts.Contains(part) || (RefreshesStatistics && part == Data.Parts.Keys.First())))
            yield return new($"{Name(part)} data", ContentHash.Of(Data.Parts[part]));
    }

    /// <summary>What a file of other weights of this network says, so that commands need not be told again.</summary>
    public Dictionary<string, string> Metadata() => Data.Metadata(Architecture);

    /// <summary>What the reader of a figure wants to know besides.</summary>
    public IEnumerable<SurfaceInput> Notes()
    {
        yield return new("model", Path.GetFileName(ModelFile));
        yield return new("parameters", Network.ParameterCount.ToString(CultureInfo.InvariantCulture));
        yield return new("data", Data.Name + (Data.IsStandardized ? ", standardized" : ""));
        foreach (var part in Parts.Distinct())
            yield return new($"{Name(part)} samples", Data.Parts[part].Count.ToString(CultureInfo.InvariantCulture));
    }

    private static string Name(DatasetPart part) => ArgumentText.Write(part);
}
