using System.Globalization;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Tables;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of the shape of a landscape: barcodes, diagrams, merge trees and their profile, basins, and bands over draws.</summary>
/// <example><code>
/// var sets = SublevelSets.Of(surface);
/// sets.PlotBarcode()
/// sets.PlotTree(persistence: 0.1)
/// sets.PlotBasins(surface)
/// </code></example>
public static class TopologyFigures
{
    private const int MostBars = 60, MostBranches = 40, MostProfiled = 200;
    private const string Sampled = " The grid shows only what it samples.";

    private static readonly Color[] Colors = [Palette.Blue, Palette.Vermillion];

    /// <summary>All four: the barcode, the diagram, the merge tree and its profile.</summary>
    /// <param name="sets">The sets {f &lt;= c}.</param>
    /// <param name="persistence">The least that is shown.</param>
    public static Figure Plot(this SublevelSets sets, double persistence = 0)
    {
        ArgumentNullException.ThrowIfNull(sets);
        return Figure.Grid(2, sets.PlotBarcode(persistence).Titled("barcode"), sets.PlotDiagram(persistence).Titled("persistence diagram"),
            sets.PlotTree(persistence).Titled("merge tree"), sets.PlotProfile(persistence).Titled("profile"))
            .WithCaption(Caption(sets, persistence));
    }

    /// <summary>A bar for every piece and loop of {f &lt;= c}, from the level where it appears to the one where it is gone.</summary>
    /// <inheritdoc cref="Plot(SublevelSets, double)"/>
    public static Figure PlotBarcode(this SublevelSets sets, double persistence = 0)
    {
        ArgumentNullException.ThrowIfNull(sets);
        double end = End(sets, persistence);
        int left = 0, at = 0;
        List<Trace> traces = [];
        foreach (var (diagram, k) in sets.Diagrams.Select((diagram, k) => (diagram, k)))
        {
            PersistencePair[] all = [.. diagram.Pairs.Where(pair => pair.Persistence >= persistence)];
            PersistencePair[] shown = [.. all.Take(MostBars).OrderBy(pair => pair.Birth)];
            left += all.Length - shown.Length;
            if (shown.Length == 0)
                continue;
            int first = at;
            traces.Add(new Line(shown.SelectMany(pair => new[] { pair.Birth, Math.Min(pair.Death, end), double.NaN }),
                shown.SelectMany((_, i) => new[] { first + i, first + i, double.NaN }))
            { Name = Name(diagram), Color = Colors[k], Width = shown.Length > 30 ? 2 : 4 });
            at += shown.Length + 1;
        }

        return Figure.Of(traces).WithAxes(sets.Title, "bar").WithCaption(Caption(sets, persistence)
            + (left > 0 ? $" {Numerals.Counted(left, "shorter bar is", "shorter bars are")} left out." : "")
            + " A bar that reaches the right edge never ends.");
    }

    /// <summary>A point for every bar, birth against death: far above the diagonal is what persists.</summary>
    /// <inheritdoc cref="Plot(SublevelSets, double)"/>
    public static Figure PlotDiagram(this SublevelSets sets, double persistence = 0)
    {
        ArgumentNullException.ThrowIfNull(sets);
        double end = End(sets, persistence), least = sets.Tree.Least;
        List<Trace> traces = [new Line([least, end], [least, end]) { Color = Palette.Grey, Width = 1, Dash = Dash.Dashed }];
        traces.Add(Rule.Horizontal(end) with { Name = "never" });
        foreach (var (diagram, k) in sets.Diagrams.Select((diagram, k) => (diagram, k)))
        {
            PersistencePair[] shown = [.. diagram.Pairs.Where(pair => pair.Persistence >= persistence)];
            if (shown.Length > 0)
                traces.Add(new Markers(shown.Select(pair => pair.Birth), shown.Select(pair => Math.Min(pair.Death, end)))
                {
                    Name = Name(diagram),
                    Color = Colors[k],
                    Symbol = k == 0 ? Symbol.Circle : Symbol.Diamond,
                    Size = shown.Length > 200 ? 4 : 8,
                });
        }

        return Figure.Of(traces).WithAxes($"birth ({sets.Title})", $"death ({sets.Title})").WithCaption(Caption(sets, persistence));
    }

    /// <summary>The merge tree: minima at their values, joined at the saddles between them.</summary>
    /// <inheritdoc cref="Plot(SublevelSets, double)"/>
    public static Figure PlotTree(this SublevelSets sets, double persistence = 0)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var (tree, left) = Shown(sets, persistence, MostBranches);
        double end = End(sets, persistence);
        double[] places = Places(tree);
        var (x, y) = (new List<double>(), new List<double>());
        for (int b = 0; b < places.Length; b++)
        {
            var branch = tree.Branches[b];
            double top = Math.Min(branch.Death, end);
            x.AddRange([places[b], places[b], .. branch.Parent < 0 ? Array.Empty<double>() : [places[branch.Parent]], double.NaN]);
            y.AddRange([branch.Birth, top, .. branch.Parent < 0 ? Array.Empty<double>() : [top], double.NaN]);
        }

        var inner = Enumerable.Range(0, places.Length).Where(b => tree.Branches[b].Parent >= 0).ToArray();
        List<Trace> traces =
        [
            new Line(x, y) { Color = Palette.Blue },
            new Markers(places, tree.Branches.Select(branch => branch.Birth)) { Name = "minimum", Color = Palette.Blue },
        ];
        if (inner.Length > 0)
            traces.Add(new Markers(inner.Select(b => places[tree.Branches[b].Parent]), inner.Select(b => tree.Branches[b].Death))
            { Name = "saddle", Color = Palette.Vermillion, Symbol = Symbol.Cross, Size = 7 });
        var across = new PlotAxis("minima, side by side") { Min = places.Min() - 1, Max = places.Max() + 1 };
        return Figure.Of(traces).WithAxes(across, sets.Title).WithCaption(Caption(sets, persistence) + LeftOut(left));
    }

    /// <summary>The profile of the merge tree: hollows as wide at each level as the share of the points that lies below it in
    /// them.</summary>
    /// <inheritdoc cref="Plot(SublevelSets, double)"/>
    public static Figure PlotProfile(this SublevelSets sets, double persistence = 0)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var (tree, leftOut) = Shown(sets, persistence, MostProfiled);
        var bands = tree.Profile().Select(arc =>
        {
            double top = arc.Levels[^1];
            var right = arc.Levels.Zip(arc.Widths, (level, width) => (X: arc.Center + width / 2, Low: level));
            var left = arc.Levels.Zip(arc.Widths, (level, width) => (X: arc.Center - width / 2, Low: level)).Reverse();
            var all = left.Concat(right).ToArray();
            return new Band(all.Select(at => 100 * at.X), all.Select(at => at.Low), all.Select(_ => top))
            {
                Color = Palette.Blue,
                Opacity = 0.55,
            };
        });
        var across = new PlotAxis("points below the level, hollow by hollow") { Unit = "%", Min = 0, Max = 100 };
        return Figure.Of(bands).WithAxes(across, sets.Title).WithCaption(Caption(sets, persistence) + LeftOut(leftOut));
    }

    /// <summary>Contour lines, the borders of the basins, and their minima.</summary>
    /// <param name="sets">Those of the surface.</param>
    /// <param name="surface">The values.</param>
    /// <param name="persistence">The least of a minimum that keeps a basin.</param>
    /// <exception cref="ArgumentException">The surface has other axes.</exception>
    public static Figure PlotBasins(this SublevelSets sets, Surface surface, double persistence = 0)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentNullException.ThrowIfNull(surface);
        if (!sets.Axes.SequenceEqual([surface.X, surface.Y]))
        {
            throw new ArgumentException($"The surface lies over {surface.X} and {surface.Y}, expected the axes of the sets.",
                nameof(surface));
        }

        var (x, y) = Borders(sets.Basins(persistence), surface.X, surface.Y);
        double[][] minima = [.. sets.Tree.Simplified(persistence).Branches.Select(branch => sets.Coordinates(branch.Minimum))];
        var contour = surface.Contour();
        var ground = contour.Panels[0].Traces[0];
        var (across, up) = SurfaceFigures.Axes(surface);
        return Figure.Of(
                ground,
                new Line(x, y) { Color = Palette.White, Width = 1.5 },
                new Markers(minima.Select(at => at[0]), minima.Select(at => at[1]))
                { Name = "minimum", Color = Palette.Vermillion, Size = minima.Length > 50 ? 5 : 9 })
            .WithAxes(across, up)
            .WithCaption($"{Numerals.Counted(minima.Length, "basin", "basins")}; white lines are their borders. {contour.Caption}");
    }

    /// <summary>How many minima, or loops, persist how much: the mean over the draws in the band from the least to the greatest.</summary>
    /// <param name="band">Draws of the plane.</param>
    public static Figure PlotSurvivors(this TopologyBand band)
    {
        ArgumentNullException.ThrowIfNull(band);
        double[] finite = [.. band.Draws.SelectMany(sets => sets.Diagrams).SelectMany(diagram => diagram.Pairs)
            .Select(pair => pair.Persistence).Where(double.IsFinite)];
        double most = finite.DefaultIfEmpty(1).Max(), least = Math.Max(finite.DefaultIfEmpty(0.1).Min(), 1e-6 * most);
        double[] thresholds = [.. Enumerable.Range(0, 101).Select(i => least * Math.Pow(1.2 * most / least, i / 100.0))];
        var traces = band.Draws[0].Diagrams.SelectMany((diagram, k) => Plots.MeanWithSpread(Name(diagram), thresholds,
            band.Survivors(diagram.Dimension, thresholds).Select(draw => draw.AsEnumerable()), Spread.Range, Colors[k]));
        return Figure.Of(traces).WithAxes(PlotAxis.Log("persistence"), "how many persist as much")
            .WithCaption($"{Numerals.Counted(band.Draws.Length, "draw of the plane", "draws of the plane")}; the band is from the least to "
                + $"the greatest. The minimum that never ends is counted.{Sampled}");
    }

    /// <summary>What stands beneath: points, minima, walls, and what a grid does not tell.</summary>
    internal static string Caption(SublevelSets sets, double persistence)
    {
        List<string> parts =
        [
            sets.Axes.Length > 0 ? $"{string.Join(" x ", sets.Axes.Select(axis => axis.Count))} points"
                : $"{sets.PointCount} points of a graph",
            .. sets.Diagrams.Select(diagram => diagram.Pairs.Count(pair => pair.Persistence >= persistence) is var count
                && diagram.Dimension == 0 ? Numerals.Counted(count, "minimum", "minima") : Enclosed(diagram.Dimension, count)),
            string.Create(CultureInfo.InvariantCulture,
                $"saddle-minimum average distance {sets.Tree.Simplified(persistence).SaddleMinimumDistance:G4}"),
        ];
        if (persistence > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"persistence below {persistence:G4} left out"));
        if (sets.WallCount > 0)
        {
            parts.Add(Numerals.Counted(sets.WallCount, "point without a finite value is a wall",
                "points without a finite value are walls"));
        }

        return string.Join("; ", parts) + "." + (sets.Axes.Length > 0 ? Sampled : "");
    }

    private static string Enclosed(int dimension, int count) => dimension == 1 ? Numerals.Counted(count, "loop", "loops")
        : Numerals.Counted(count, "void", "voids");

    private static string Name(PersistenceDiagram diagram) =>
        diagram.Dimension == 0 ? "pieces (minima)" : diagram.Dimension == 1 ? "loops" : "voids";

    private static string LeftOut(int left) => left == 0 ? ""
        : $" {Numerals.Counted(left, "less persistent minimum is", "less persistent minima are")} left out.";

    /// <summary>Where bars are cut that never end: a little above the last level at which anything happens.</summary>
    private static double End(SublevelSets sets, double persistence)
    {
        double least = sets.Tree.Least;
        double last = sets.Diagrams.SelectMany(diagram => diagram.Pairs)
            .Where(pair => pair.Persistence >= persistence && !pair.IsEssential)
            .Select(pair => pair.Death).DefaultIfEmpty(sets.Tree.Greatest).Max();
        return last > least ? last + 0.1 * (last - least) : least + 1;
    }

    private static (MergeTree Tree, int LeftOut) Shown(SublevelSets sets, double persistence, int most)
    {
        var all = sets.Tree.Simplified(persistence);
        var shown = all.Foremost(most);
        return (shown, all.Branches.Length - shown.Branches.Length);
    }

    /// <summary>Places side by side, so that no line between a minimum and the branch that it joins crosses another: the branches that a
    /// branch swallows stand on both sides of it, those that it met first nearest.</summary>
    private static double[] Places(MergeTree tree)
    {
        double[] places = new double[tree.Branches.Length];
        var children = Enumerable.Range(0, places.Length).ToLookup(b => tree.Branches[b].Parent);
        double next = 0;
        foreach (int root in children[-1])
            Lay(root);
        return places;

        void Lay(int branch)
        {
            int[] below = [.. children[branch].OrderBy(b => tree.Branches[b].Death)];
            foreach (int child in below.Where((_, i) => i % 2 == 1).Reverse())
                Lay(child);
            places[branch] = next++;
            foreach (int child in below.Where((_, i) => i % 2 == 0))
                Lay(child);
        }
    }

    private static (List<double> X, List<double> Y) Borders(int[] basins, Axis across, Axis up)
    {
        var (x, y) = (new List<double>(), new List<double>());
        double wide = across.Spacing / 2, high = up.Spacing / 2;
        for (int j = 0; j < up.Count; j++)
        {
            for (int i = 0; i < across.Count; i++)
            {
                int at = j * across.Count + i;
                if (i + 1 < across.Count && basins[at] != basins[at + 1])
                    Add(across[i] + wide, up[j] - high, across[i] + wide, up[j] + high);
                if (j + 1 < up.Count && basins[at] != basins[at + across.Count])
                    Add(across[i] - wide, up[j] + high, across[i] + wide, up[j] + high);
            }
        }

        return (x, y);

        void Add(double x0, double y0, double x1, double y1)
        {
            double Inside(double value, Axis axis) => Math.Clamp(value, axis.Start, axis.End);
            x.AddRange([Inside(x0, across), Inside(x1, across), double.NaN]);
            y.AddRange([Inside(y0, up), Inside(y1, up), double.NaN]);
        }
    }
}
