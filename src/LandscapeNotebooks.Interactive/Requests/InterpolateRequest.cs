using System.ComponentModel;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Grids;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of small --to large --x -0.5:1.5:41</c></summary>
[Description("Draws losses and accuracies on the straight way from one model to another, (1 - t) theta + t theta', and beyond both.")]
public sealed record InterpolateRequest : GridRequest<Slice>
{
    [Option("model at t = 0, whose data are measured", Letter = 'm', Unless = nameof(Program))]
    public Model? Of { get; init; }

    [Option("model at t = 1")]
    public required Theta To { get; init; }

    [Option("t")]
    public Axis X { get; init; } = new(-0.5, 1.5, 41);

    /// <inheritdoc/>
    protected override Model? Looked => Of;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
        [.. base.Check(), .. Of?.Held is IObjective and not ProgramObjective ? [] : Idle("a slice shows all measures", nameof(Measure))];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var subject = Subject(Progress.None, cancellation);
        return PointCost(subject, subject.At(At), X.Count, cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<Slice> Run(Progress progress, CancellationToken cancellation)
    {
        var subject = Subject(progress, cancellation);
        ParameterVector from = subject.At(At), end = To.Other(from, subject, "--to");
        var line = (Statistics == StatisticsUse.Kept ? StraightLine.BetweenWeights(subject.Layout, from, end)
            : StraightLine.Between(from, end))
            with
        { T = Coordinate.Between("t", subject.Name, To.Name("the other")) };
        var measures = Measures(subject);
        var work = progress.Begin($"{X.Count} points");
        GridWork grid = new($"{X.Count} points", [X], [line.T], measures)
        {
            Inputs = () => [.. subject.Inputs(from, subject.Chosen(On), Statistics), new("end weights", ContentHash.Of(end))],
            Notes = () => subject.FolderNotes(subject.Chosen(On)),
        };
        return Compute(grid, (options, token) => Slice.Evaluate(measures, line, X, options, token), GridValues.Of,
            slice => SliceFigures.Plot(slice, subject.Notes(), Log ? AxisScale.Log : AxisScale.Linear), work, cancellation);
    }
}
