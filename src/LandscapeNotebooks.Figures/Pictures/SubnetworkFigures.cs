using System.Globalization;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sparsity;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of dense, hard and soft subnetworks: the loss around each, over the epochs, along the sharpest
/// direction, and their masks.</summary>
/// <remarks>After SoftNet-3DLS, with real snapshots, axes in their order and one draw of a soft mask's minor part.</remarks>
public static class SubnetworkFigures
{
    private const int Digits = 5;

    /// <summary>The loss around the ends of the trainings, overlaid in one box.</summary>
    public static Figure Overlay(this SubnetworkComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Box(Figure.Of(comparison.Cases.Select(of => Sheet(of.Kind, of.Final))), comparison).WithCaption(
            Caption(comparison, of => of.Final));
    }

    /// <summary>The overlaid surfaces of every snapshot, with a slider over the epochs.</summary>
    public static Figure OverEpochs(this SubnetworkComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var epochs = comparison.Cases[0].Surfaces.Select(surface => surface.Epoch).ToArray();
        var frames = epochs.Select((epoch, i) =>
            new Frame(epoch.ToString("0.##", CultureInfo.InvariantCulture), comparison.Cases.Select(of => Sheet(of.Kind, of.Surfaces[i]))));
        return Box(Figure.Of().WithFrames("epoch", frames), comparison)
            .WithCaption($"{epochs.Length} snapshots, each with its own weights, mask and eigenvectors. {Honesty(comparison)}");
    }

    /// <summary>The loss along the sharpest direction of each subnetwork at its end.</summary>
    public static Figure AlongSharpest(this SubnetworkComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Figure.Of(comparison.Cases.Select(of => new Line(of.Final.Slice.Axis.ToArray(), of.Final.Slice[SubnetworkSurface.Measured])
        {
            Name = NameOf(of.Kind),
            Color = ColorOf(of.Kind),
            Symbol = Symbol.Circle,
        }))
            .WithAxes("distance along v₁", "loss")
            .WithCaption($"Largest eigenvalues: {Join(comparison, of => Number(of.Final.Sharpest.Values[0]))}. {Honesty(comparison)}");
    }

    /// <summary>The largest eigenvalue of the Hessian of the drawn loss at every snapshot.</summary>
    public static Figure Sharpness(this SubnetworkComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Figure.Of(
            comparison.Cases.Select(of => new Line(of.Surfaces.Select(s => s.Epoch), of.Surfaces.Select(s => s.Sharpest.Values[0]))
            {
                Name = NameOf(of.Kind),
                Color = ColorOf(of.Kind),
                Symbol = Symbol.Circle,
            }))
            .WithAxes("epoch", PlotAxis.Log("largest eigenvalue λ₁")).WithCaption(Honesty(comparison));
    }

    /// <summary>The training loss over the epochs; on the right a measure such as <c>test loss</c>, where one is named.</summary>
    /// <exception cref="ArgumentException">The trainings have no such measure.</exception>
    public static Figure Losses(this SubnetworkComparison comparison, string? measure = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var train = Figure.Of(comparison.Cases.Select(of => Curve(of, of.Trained.Training.Epochs.Select(epoch => epoch.Loss))))
            .WithAxes("epoch", "training loss");
        var figure = measure is null ? train : Figure.SideBySide(train,
            Figure.Of(comparison.Cases.Select(of => Curve(of, of.Trained.Training.Measures(measure)))).WithAxes("epoch", measure));
        return figure.WithCaption(
            $"The same first weights, scores and samples for all; hard and soft keep {comparison.Capacity} of every layer's weights.");
    }

    /// <summary>How much of each snapshot's major part is still that of the first one: |A and B| / |A or B|.</summary>
    public static Figure MaskDrift(params IEnumerable<TrainedSubnetwork> trained) =>
        Figure.Of(trained.Select(of => Drift(of.Objective.Kind, of.Snapshots())))
            .WithAxes("epoch", new PlotAxis("overlap with the first mask (IoU)") { Min = 0, Max = 1 });

    /// <summary>A mask, layer by layer: a row for every unit, a column for every input.</summary>
    public static Figure Show(this Mask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var layers = mask.Layers.Select(layer => Picture(mask, layer)).ToArray();
        return (Figure.Grid(Math.Min(layers.Length, 3), layers) with { SharedColors = true })
            .WithCaption("Dark weights count whole, white ones not at all; in between lie the draws of a soft mask.");
    }

    /// <summary>What SoftNet-3DLS calls the kind.</summary>
    public static string NameOf(MaskKind kind) => kind switch
    {
        MaskKind.Dense => "Dense",
        MaskKind.Hard => "HardNet",
        MaskKind.Soft => "SoftNet",
        _ => throw Unnamed.Value(kind),
    };

    private static Color ColorOf(MaskKind kind) => kind switch
    {
        MaskKind.Dense => Palette.Blue,
        MaskKind.Hard => Palette.Vermillion,
        MaskKind.Soft => Palette.Green,
        _ => throw Unnamed.Value(kind),
    };

    private static Line Drift(MaskKind kind, IReadOnlyList<(double Epoch, Subnetwork Subnetwork)> snapshots) =>
        new(snapshots.Select(s => s.Epoch), snapshots.Select(s => s.Subnetwork.Mask.Overlap(snapshots[0].Subnetwork.Mask)))
        {
            Name = NameOf(kind),
            Color = ColorOf(kind),
            Symbol = Symbol.Circle,
        };

    private static Figure Picture(Mask mask, ParameterBlock layer)
    {
        double[] inputs = [.. Enumerable.Range(0, layer.FilterLength).Select(i => (double)i)];
        double[] units = [.. Enumerable.Range(0, layer.FilterCount).Select(i => (double)i)];
        var field = new ScalarField(inputs, units, layer.Of(mask.Values.AsSpan()).ToArray());
        return Figure.Of(new Heatmap(field) { Colors = new("mask") { Map = ColorMap.Blues, Min = 0, Max = 1, ShowBar = false } })
            .Titled($"{layer.Name}: {mask.Kept(layer)} of {layer.Length}")
            .WithAxes("input", new PlotAxis("unit") { IsReversed = true });
    }

    // Eleven frames of three surfaces with all their digits would weigh a megabyte; five are more than the eye sees.
    private static Surface3D Sheet(MaskKind kind, SubnetworkSurface surface) => new(
        surface.Surface.X.ToArray(), surface.Surface.Y.ToArray(), surface.Surface.Values.ToArray().Select(Rounded))
    {
        Name = NameOf(kind),
        Color = ColorOf(kind),
        Opacity = 0.7,
    };

    private static double Rounded(double value) =>
        double.Parse(value.ToString("G" + Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static Line Curve(SubnetworkCase of, IEnumerable<double> values) =>
        new(of.Trained.Training.Epochs.Select(epoch => (double)epoch.Epoch), values) { Name = NameOf(of.Kind), Color = ColorOf(of.Kind) };

    private static Figure Box(Figure figure, SubnetworkComparison comparison)
    {
        double greatest = comparison.Cases.SelectMany(of => of.Surfaces).Where(surface => surface.Surface.DivergedCount == 0)
            .Select(surface => surface.Surface.Maximum.Value).DefaultIfEmpty(1).Max();
        return figure.WithAxes("distance along v₁", "distance along v₂", new PlotAxis("loss") { Min = 0, Max = greatest });
    }

    private static string Caption(SubnetworkComparison comparison, Func<SubnetworkCase, SubnetworkSurface> which) =>
        $"Loss in the middle: {Join(comparison, of => Number(which(of).Loss))}. {Honesty(comparison)}";

    private static string Honesty(SubnetworkComparison comparison)
    {
        var (surface, open) = (comparison.Cases[0].Final.Surface,
            comparison.Cases.SelectMany(of => of.Surfaces).Count(of => !of.Sharpest.Converged));
        string minor = comparison.Cases.Any(of => of.Kind == MaskKind.Soft) ? " the soft mask is drawn once;" : "";
        return $"{surface.X.Count} x {surface.Y.Count} points on the plane of the two largest Hessian eigenvalues, which is another one "
            + "for every network;"
            + $"{minor} c = {comparison.Capacity}.{(open == 0 ? "" : $" {open} eigenvector pairs did not converge.")} A convex slice does "
            + "not prove a convex surface.";
    }

    private static string Join(SubnetworkComparison comparison, Func<SubnetworkCase, string> tell) =>
        string.Join(", ", comparison.Cases.Select(of => $"{NameOf(of.Kind)} {tell(of)}"));

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
