using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Grids;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Landscapes.Volumes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of run --points 21 --level 0.5 --mesh loss.obj</c></summary>
[Description("Measures a model over three or more directions of its parameters: slices, surfaces of one level, topology. A variable keeps "
    + "the volume of an objective, or the volumes of all measures of a model.")]
public sealed record VolumeRequest : DirectionRequest<VolumeSet>
{
    [Option("directions", Least = 3, Most = 6)]
    public int Dimensions { get; init; } = 3;

    [Option("points along every axis", Least = 2, Most = 1001)]
    public int Points { get; init; } = 11;

    [Option("half-width of every axis: in filter norms; 1 where not given", Least = 1e-300)]
    public double? Radius { get; init; }

    [Option("draws the surface of this value in place of slices")]
    public double? Level { get; init; }

    [Option("file for the surface of --level: .obj", Writes = Target.File)]
    public string? Mesh { get; init; }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. CheckMaking(D is null ? 1 : 0, Directions == DirectionKind.Hessian ? 0 : 1),
        .. D is not null && Directions is DirectionKind.Gradient or DirectionKind.Hessian
            ? [Refusal.Idle("--directions", "--d is the first direction, and the others are random")] : Array.Empty<Refusal>(),
        .. Level is null ? Idle("there is no --level", nameof(Mesh)) : [],
        .. Level is not null && Dimensions != 3
            ? [new("--level", $"needs 3 dimensions, not {Dimensions}", "leave --dimensions out")] : Array.Empty<Refusal>(),
        .. Mesh is not null && !FileName.IsOf(Mesh, ".obj")
            ? [new($"--mesh {Mesh}", $"has the ending '{Path.GetExtension(Mesh)}', expected .obj")] : Array.Empty<Refusal>(),
        .. Export.Where(path => FileName.IsOf(path, ".vtp", ".obj")).Select(path => new Refusal($"--export {path}",
            "is a mesh of heights, which a volume has not", "expected .csv, .json or .vtk; --mesh writes the surface of --level")),
        .. Export.Where(path => Dimensions > 3 && FileName.IsOf(path, ".vtk")).Select(path => new Refusal($"--export {path}",
            $"takes 3 dimensions, not {Dimensions}", "expected .csv or .json")),
        .. Log ? [Refusal.Idle("--log", "slices show their values, and a level is one of them")] : Array.Empty<Refusal>(),
        .. Statistics == StatisticsUse.Kept
            ? [Refusal.Idle("--statistics", "they are kept on a way to another model, and these are directions")] : Array.Empty<Refusal>(),
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var subject = Subject(Progress.None, cancellation);
        ParameterVector theta = subject.At(At);
        var directions = Made(subject, theta, cancellation);
        var estimate = VolumeSet.Estimate(Measures(subject), theta, [.. directions.Select(one => one.Vector)], Axes,
            new() { Threads = Threads }, cancellation);
        return new(estimate.Points, "points", estimate.Total / Math.Max(estimate.Points, 1));
    }

    /// <inheritdoc/>
    protected override Answer<VolumeSet> Run(Progress progress, CancellationToken cancellation)
    {
        var subject = Subject(progress, cancellation);
        ParameterVector theta = subject.At(At);
        var measures = Measures(subject);
        string shown = Shown(measures);
        var directions = Made(subject, theta, cancellation);
        string title = $"{string.Join(" x ", Axes.Select(axis => axis.Count))} points";
        var work = progress.Begin(title);
        GridWork grid = new(title, Axes, [.. directions.Select((one, k) => one.Counts(SurfaceManifest.AxisName(k), $"d{k + 1}"))], measures)
        {
            Inputs = () =>
            [
                .. subject.Inputs(theta, subject.Chosen(On), Statistics), .. directions.SelectMany(one => one.Inputs).Distinct(),
                .. directions.Select((one, k) => new SurfaceInput($"direction {SurfaceManifest.AxisName(k)}", ContentHash.Of(one.Vector))),
            ],
            Notes = () => subject.FolderNotes(subject.Chosen(On)),
        };
        var notes = subject.Notes(string.Join(" and ", directions.Select(one => one.Text).OfType<string>().Distinct()),
            directions.Select(one => one.Seed).FirstOrDefault(seed => seed is not null));
        var answer = Compute(grid, (options, token) => VolumeSet.Evaluate(measures, theta, [.. directions.Select(one => one.Vector)], Axes,
            options, token), GridValues.Of, volumes => Level is { } level ? volumes[shown].PlotIsosurface(level, notes)
                : volumes[shown].Plot(notes), work, cancellation);
        var volume = answer.Result[shown];
        if (Mesh is not null)
            TargetPath.Write("--mesh", Mesh, Isosurface.Of(volume, Level!.Value).Save);
        return answer with
        {
            Value = answer.Result.Count > 1 || subject.HasParts ? answer.Result : volume,
            Details = volume.Values.ToArray().Any(double.IsFinite) ? [Describe(SublevelSets.Of(volume))] : [],
            Files = [.. answer.Files, .. Mesh is null ? Array.Empty<string>() : [$"mesh    {Mesh}"]],
        };
    }

    private ImmutableArray<Axis> Axes => [.. Enumerable.Repeat(new Axis(-(Radius ?? 1), Radius ?? 1, Points), Dimensions)];

    /// <summary>The first as it is asked for; the others drawn one after the other, as those of a plane are.</summary>
    private MadeDirection[] Made(Subject subject, ParameterVector theta, CancellationToken cancellation)
    {
        if (Directions == DirectionKind.Hessian)
            return Eigenvectors(subject, theta, Dimensions, cancellation).Directions;
        RandomSource random = Draw();
        var drawn = Enumerable.Range(0, Dimensions).Select(_ => Random(subject, theta, random, Seed)).ToArray();
        if (D is not null)
            drawn[0] = Given(subject, theta, D, "x");
        else if (Directions == DirectionKind.Gradient)
            drawn[0] = Gradient(subject, theta);
        return drawn;
    }

    private static string Describe(SublevelSets sets) => string.Create(CultureInfo.InvariantCulture,
        $"  {sets.Diagram(0).Pairs.Length} minima, {sets.Diagrams[^1].Pairs.Length} enclosed hills; saddle-minimum average distance ")
        + sets.Tree.SaddleMinimumDistance.ToString("G4", CultureInfo.InvariantCulture);
}
