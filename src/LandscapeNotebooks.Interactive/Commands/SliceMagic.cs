using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!slice --of run</c>, <c>#!slice --of run --draws 10 --measure "test loss"</c></summary>
internal static class SliceMagic
{
    private const string Name = "#!slice";

    [Description("Draws a trained model's losses and accuracies, or an objective, along a line theta + t d through its parameters. "
        + "--as keeps the slice, or an array of slices where there are several draws.")]
    public static MagicResult Slice(
        MagicHost host,
        [Description("trained model or objective to draw"), Holds(typeof(TrainedModel), typeof(IObjective))] object of,
        [Description("theta; the model's or zeros where not given")] ParameterVector? at = null,
        [Description("direction to go along")] ParameterVector? d = null,
        [Description("where the direction comes from if it is not given")] DirectionKind directions = DirectionKind.Random,
        [Description("seed of the direction; each further draw takes the next")] ulong seed = 0,
        [Description("directions to draw: several show their mean and their spread"), Range(1, 1000)] int draws = 1,
        [Description("how the direction is scaled; by filters for a random one where not given")] Normalization? normalization = null,
        [Description("what a scaled direction does with biases")] BlockUse biases = BlockUse.Zero,
        [Description("what a scaled direction does with scales and shifts of batch normalisation")] BlockUse batchNormalization = BlockUse.Zero,
        [Description("t; -1 to 1 in 51 points where not given")] Axis? x = null,
        [Description("measure that several draws show: train loss")] string? measure = null,
        [Description("logarithmic axis of the loss")] bool log = false)
    {
        var source = LandscapeSource.Of(of, measure ?? "loss");
        ParameterVector theta = source.At(Name, at);
        if (draws > 1 && (d is not null || directions != DirectionKind.Random))
            throw new MagicException($"{Name}: --draws is {draws}, but only random directions can be drawn again; leave --d and --directions out.");

        var axis = x ?? new Axis(-1, 1, 51);
        string shown = source.Shown(Name, of is TrainedModel ? measure : null);
        var progress = host.Progress($"{draws * axis.Count} points");
        DirectionChoice Choice(int draw) => new(directions, normalization, new() { Biases = biases, BatchNormalization = batchNormalization }, seed + (ulong)draw);
        Landscapes.Slice[] slices = [.. Enumerable.Range(0, draws).Select(draw => Landscapes.Slice.Evaluate(
            source.Measures, theta, d ?? Choice(draw).At(Name, source.Objective, theta, 1, host.Stop)[0], axis,
            new() { Progress = new PointProgress(progress, (double)draw / draws, (draw + 1.0) / draws) }, host.Stop))];
        progress.Done($"{draws * axis.Count} points done");

        var notes = d is null ? source.Notes(Choice(0).Text, Choice(0).Drawn) : source.Notes();
        return draws > 1
            ? new(slices, SliceFigures.Band(shown, slices, notes))
            : new(slices[0], SliceFigures.Twin(slices[0], notes, log ? AxisScale.Log : AxisScale.Linear));
    }
}
