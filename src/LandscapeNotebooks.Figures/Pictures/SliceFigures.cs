using System.Globalization;
using System.Numerics.Tensors;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of slices: losses and accuracies on twin axes, several slices over one another, the band of many draws.</summary>
/// <remarks>Every figure says beneath what it shows, and what a slice does not tell.</remarks>
public static class SliceFigures
{
    private const string Honesty = "A convex slice does not prove a convex surface.";

    private static readonly Dash[] Dashes = [Dash.Solid, Dash.Dashed, Dash.Dotted];

    /// <summary>Everything that was measured: losses on the left axis, accuracies in percent on the right one.</summary>
    /// <param name="slice">The values.</param>
    /// <param name="notes">Data, seed and origin of the direction.</param>
    /// <param name="scale">Of the left axis.</param>
    public static Figure Plot(this Slice slice, LandscapeNotes? notes = null, AxisScale scale = AxisScale.Linear)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return Twin(slice.Readings, slice.Axis.ToArray(), name => slice[name], TAxis(slice), scale).WithCaption(Caption(slice, notes));
    }

    /// <summary>The same of values that a folder keeps, without a caption.</summary>
    /// <param name="values">Values over one axis.</param>
    /// <param name="t">What the axis counts.</param>
    /// <param name="scale">Of the left axis.</param>
    /// <exception cref="ArgumentException">The values have two axes.</exception>
    public static Figure Plot(this GridValues values, PlotAxis t, AxisScale scale = AxisScale.Linear)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Y is not null)
            throw new ArgumentException($"values have two axes, {values.X} and {values.Y}, expected one.", nameof(values));
        return Twin(values.Readings, values.X.ToArray(), name => values[name].ToArray(), t, scale);
    }

    private static Figure Twin(IReadOnlyList<Reading> readings, double[] t, Func<string, IEnumerable<double>> valuesOf, PlotAxis axis,
        AxisScale scale)
    {
        Reading[] shares = [.. readings.Where(reading => reading.IsShare)], others = [.. readings.Where(reading => !reading.IsShare)];
        var left = others.Select((reading, i) => new Line(t, valuesOf(reading.Name))
        {
            Name = reading.Name,
            Color = others.Length > Dashes.Length ? null : Palette.Blue,
            Dash = others.Length > Dashes.Length ? Dash.Solid : Dashes[i]
        });
        var right = shares.Select((reading, i) => new Line(t, valuesOf(reading.Name).Select(share => 100 * share))
        {
            Name = reading.Name,
            Color = others.Length > Dashes.Length ? null : Palette.Vermillion,
            Dash = Dashes[i % Dashes.Length],
            OnRightAxis = others.Length > 0,
        });
        var percent = new PlotAxis("accuracy") { Unit = "%", Min = 0, Max = 100 };
        var figure = Figure.Of([.. left, .. right]);
        return others.Length == 0 ? figure.WithAxes(axis, percent)
            : shares.Length == 0 ? figure.WithAxes(axis, LeftAxis(others, scale))
            : figure.WithAxes(axis, LeftAxis(others, scale)).WithRightAxis(percent);
    }

    /// <summary>One measure of several slices, such as those of two models, over one another.</summary>
    /// <param name="measure">The name of the measure in every slice: "train loss".</param>
    /// <param name="slices">What the legend says of each, and its values.</param>
    /// <param name="notes">Data, seed and origin of the directions.</param>
    /// <param name="scale">Of the values.</param>
    /// <exception cref="ArgumentException">There is no slice, or one lacks the measure.</exception>
    public static Figure Overlay(string measure, IReadOnlyList<(string Name, Slice Slice)> slices, LandscapeNotes? notes = null,
        AxisScale scale = AxisScale.Linear)
    {
        RequireSome(slices, nameof(slices));
        var lines = slices.Select(one => new Line(one.Slice.Axis.ToArray(), Shown(one.Slice, measure)) { Name = one.Name });
        return Figure.Of(lines).WithAxes(TAxis(slices[0].Slice), ValueAxis(slices[0].Slice, measure, scale))
            .WithCaption(Caption(slices[0].Slice, notes));
    }

    /// <summary>The mean of one measure over slices along different draws of the direction, in a band that shows how they differ.</summary>
    /// <param name="measure">The name of the measure in every slice.</param>
    /// <param name="draws">Slices over one axis, one a draw.</param>
    /// <param name="notes">Data, first seed and origin of the directions.</param>
    /// <param name="spread">What the band shows.</param>
    /// <exception cref="ArgumentException">There is no slice, one lacks the measure, or they differ in their axis.</exception>
    public static Figure Band(string measure, IReadOnlyList<Slice> draws, LandscapeNotes? notes = null, Spread spread = Spread.Range)
    {
        RequireSome(draws, nameof(draws));
        if (draws.FirstOrDefault(slice => slice.Axis != draws[0].Axis) is { } other)
            throw new ArgumentException($"One slice runs over {other.Axis}, expected {draws[0].Axis} as the first.", nameof(draws));
        var band = Plots.MeanWithSpread($"mean of {draws.Count} directions", draws[0].Axis.ToArray(),
            draws.Select(slice => Shown(slice, measure)), spread, Palette.Blue);
        string shown = spread == Spread.Range ? "from the least to the greatest" : "one standard deviation on either side";
        return Figure.Of(band).WithAxes(TAxis(draws[0]), ValueAxis(draws[0], measure, AxisScale.Linear))
            .WithCaption($"{Caption(draws[0], notes)} The band over {draws.Count} directions is {shown}.");
    }

    /// <summary>What stands beneath the figures of a slice.</summary>
    private static string Caption(Slice slice, LandscapeNotes? notes = null)
    {
        List<string> parts = [$"{slice.Axis.Count} points"];
        if (slice.Curve is StraightLine line)
        {
            string length = TensorPrimitives.Norm(line.Direction.AsSpan()).ToString("G4", CultureInfo.InvariantCulture);
            parts.Add(line.JoinsModels
                ? $"from one model to another in {line.ParameterCount} parameters, {length} apart"
                : $"theta + t d in {line.ParameterCount} parameters, |d| = {length}");
        }

        parts.AddRange((notes ?? new()).Parts());
        int diverged = slice.Names.Max(name => slice[name].Where((value, i) => !double.IsFinite(value) && !slice.IsMissing(i)).Count());
        if (diverged > 0)
            parts.Add(Numerals.Counted(diverged, "point is not finite and left blank", "points are not finite and left blank"));
        if (slice.MissingCount > 0)
        {
            parts.Add(Numerals.Counted(
                slice.MissingCount, "point was not computed and is left blank", "points were not computed and are left blank"));
        }
        return $"{string.Join("; ", parts)}. {Honesty}";
    }

    private static PlotAxis TAxis(Slice slice) => new(slice.Curve.T.Name) { Unit = slice.Curve.T.Unit };

    private static PlotAxis LeftAxis(Reading[] readings, AxisScale scale) =>
        new(readings.Length == 1 ? readings[0].Title : readings.All(reading => reading.Kind == ReadingKind.Loss) ? "loss" : "value")
        { Scale = scale };

    private static PlotAxis ValueAxis(Slice slice, string measure, AxisScale scale) =>
        IsShare(slice, measure) ? new(measure) { Unit = "%", Min = 0, Max = 100 }
            : new(slice.Readings.FirstOrDefault(reading => reading.Name == measure)?.Title ?? measure) { Scale = scale };

    private static IEnumerable<double> Shown(Slice slice, string measure) =>
        IsShare(slice, measure) ? slice[measure].Select(share => 100 * share) : slice[measure];

    private static bool IsShare(Slice slice, string measure) => slice.Readings.Any(reading => reading.Name == measure && reading.IsShare);

    private static void RequireSome<T>(IReadOnlyList<T> slices, string name)
    {
        ArgumentNullException.ThrowIfNull(slices, name);
        if (slices.Count == 0)
            throw new ArgumentException("There is no slice, expected at least one.", name);
    }
}
