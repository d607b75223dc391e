using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Grids;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of run --points 41 --draws 5</c>, <c>--surface loss --persistence 0.1</c></summary>
[Description("Tells the shape of a landscape over a plane of the parameters: its minima, how high the ways between them climb, what its "
    + "level sets enclose, and how far that depends on the grid and on the draw. A variable keeps the sublevel sets, or the band over "
    + "several draws.")]
public sealed record TopologyRequest : PlaneRequest<TopologyBand>
{
    [Option("trained model or objective whose plane is computed", Letter = 'm')]
    public override Model? Of { get; init; }

    [Option("surface that was computed, in place of a model")]
    public SurfaceSource? Surface { get; init; }

    [Option("random planes to draw: several show what depends on the draw; each further one takes the next seed", Least = 1, Most = 1000)]
    public int Draws { get; init; } = 1;

    [Option("points along an axis that is not given", Least = 2, Most = 2001)]
    public int Points { get; init; } = 41;

    [Option("least persistence that counts: shallower minima are poured into their neighbours", Least = 0)]
    public double Persistence { get; init; }

    /// <inheritdoc/>
    private protected override bool MayLackModel => Surface is not null;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() => Surface is not null ? Idle("--surface is computed already", Computing)
        : [.. base.Check(), .. CheckShown()];

    private static string[] Computing { get; } = [.. typeof(TopologyRequest).GetProperties()
        .Where(property => property.GetCustomAttribute<OptionAttribute>() is not null)
        .Select(property => property.Name)
        .Except([nameof(Surface), nameof(Measure), nameof(Persistence), nameof(Log), nameof(Figure), nameof(Estimate)])];

    private IEnumerable<Refusal> CheckShown() => Extra is not null && (Measure is null || !Extra.Names.Contains(Measure))
        ? [new("--extra", "is a measure that nothing looks at", $"name it, as in --measure {Extra.Names[0]}")]
        : Draws == 1 ? []
        : (D, E, To, I, J, Second, Plane) is not (null, null, null, null, null, null, null)
            || Directions is DirectionKind.Gradient or DirectionKind.Hessian ? [NotDrawn]
        : Idle("a folder holds one plane, and there are several draws", nameof(Out), nameof(Export));

    private Refusal NotDrawn => new("--draws", $"is {Draws}, but only random directions can be drawn again", "leave the plane to --seed");

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        if (Surface is not null)
            return null;
        var subject = Subject(Binding.Progress.None, cancellation);
        var place = Place(subject, subject.At(At), Draw(), !subject.HasBlocks, cancellation);
        var (x, y) = Axes(place, Points);
        var estimate = Surfaces.Estimate(Measures(subject), place.Plane, x, y, new() { Threads = Threads }, cancellation: cancellation);
        return new(Draws * estimate.Points, "points", estimate.Total / Math.Max(estimate.Points, 1));
    }

    /// <inheritdoc/>
    protected override Answer<TopologyBand> Run(Progress progress, CancellationToken cancellation)
    {
        if (Surface is not null)
        {
            var held = Logged(Surface.Of(Measure));
            var band = TopologyBand.Of([SublevelSets.Of(held)], Persistence);
            return Kept(new(band, Drawn(band, held)), band, held);
        }

        var subject = Subject(progress, cancellation);
        ParameterVector theta = subject.At(At);
        if (Draws > 1 && !subject.HasBlocks)
            throw new RefusalException(NotDrawn);
        var measures = Measures(subject);
        string shown = Shown(measures);
        PlanePlace[] places = [.. Enumerable.Range(0, Draws)
            .Select(draw => Place(subject, theta, new(Seed + (ulong)draw), !subject.HasBlocks, cancellation))];
        var (x, y) = Axes(places[0], Points);
        var work = progress.Begin($"{(Draws > 1 ? $"{Draws} planes of " : "")}{x.Count} x {y.Count} points");
        SurfaceBand? computed = null;
        var answer = Compute(Grid(subject, theta, places[0], measures, x, y) with { Times = Draws }, (options, token) =>
        {
            computed = SurfaceBand.Evaluate(measures, [.. places.Select(place => place.Plane)], x, y, options, token);
            return TopologyBand.Of(computed.Surfaces.Select(surfaces => SublevelSets.Of(Logged(surfaces[shown]))), Persistence);
        }, _ => GridValues.Of(computed!.Surfaces[0]), band => Drawn(band, Logged(computed!.Surfaces[0][shown]), places[0].Notes), work,
            cancellation);
        return Kept(answer, answer.Result, Logged(computed!.Surfaces[0][shown]));
    }

    /// <summary>What a variable keeps, and the numbers: of the draws, or of coarser grids.</summary>
    private static Answer<TopologyBand> Kept(Answer<TopologyBand> answer, TopologyBand band, Surface surface) => answer with
    {
        Value = band.Draws.Length > 1 ? band : band.Draws[0],
        Details = [.. band.ToTable().ToString().Split('\n').Select(line => $"  {line}".TrimEnd()),
            .. band.Draws.Length > 1 ? [] : GridResolutions.Of(surface).Skip(1).Select(Describe)],
    };

    private Figure Drawn(TopologyBand band, Surface surface, LandscapeNotes? notes = null)
    {
        var sets = band.Draws[0];
        var basins = sets.PlotBasins(surface, Persistence).Titled("basins");
        if (band.Draws.Length > 1)
            return Figures.Figure.Grid(2, band.PlotSurvivors().Titled("over the draws"),
                    sets.PlotTree(Persistence).Titled("merge tree of the first"))
                .WithCaption($"{band.PlotSurvivors().Caption} {SurfaceFigures.Caption(surface, notes)}");
        var coarser = GridResolutions.Of(surface).Skip(1).Take(1).Select(Describe).Select(line => $" {line.Trim()}.");
        return Figures.Figure.Grid(2, basins, sets.PlotBarcode(Persistence).Titled("barcode"),
                sets.PlotTree(Persistence).Titled("merge tree"), sets.PlotProfile(Persistence).Titled("profile"))
            .WithCaption($"{sets.PlotTree(Persistence).Caption}{string.Concat(coarser)} {SurfaceFigures.Caption(surface, notes)}");
    }

    private static string Describe(GridResolution coarse) => string.Create(CultureInfo.InvariantCulture,
        $"  {coarse.X.Count} x {coarse.Y.Count} of the points move births and deaths by {coarse.Moved:G3} at the most "
            + $"(bound {coarse.Bound:G3})");

    /// <summary>log10 of the values: persistence is then a ratio.</summary>
    private Surface Logged(Surface surface)
    {
        if (!Log)
            return surface;
        double[] values = [.. surface.Values.ToArray().Select(value => value > 0 ? Math.Log10(value) : double.NaN)];
        return new(surface.X, surface.Y, values)
        {
            Reading = surface.Reading is { } reading ? reading with { Name = $"log10 {reading.Name}", Unit = null } : null,
        };
    }
}
