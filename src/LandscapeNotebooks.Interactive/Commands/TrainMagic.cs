using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!train --data glyphs --model convolutional --optimizer adam --epochs 5 --as run</c></summary>
internal static class TrainMagic
{
    [Description("Trains a network on data, or any objective over mini-batches, with live curves; a stopped training keeps what it reached.")]
    public static async Task<MagicResult> Train(
        MagicHost host,
        [Description("objective to minimise, which holds its model and data")] ISampledObjective? of = null,
        [Description("data: a variable, or a name of the catalogue, whose test part is measured too")] string? data = null,
        [Description("network to train")] Network? network = null,
        [Description("network to build for the data")] ModelKind? model = null,
        [Description("units of the hidden layers of mlp")] int[]? hidden = null,
        [Description("data that are measured and not learned: a variable, or a name")] string? test = null,
        [Description("loss; cross-entropy for classes and squared error for targets where not given")] LossKind? loss = null,
        [Description("rule of the update")] OptimizerKind optimizer = OptimizerKind.Momentum,
        [Description("learning rate; the optimiser's usual one where not given"), Range(0, double.PositiveInfinity)] double? rate = null,
        [Description("learning rate over the epochs")] RateSchedule schedule = RateSchedule.Constant,
        [Description("momentum of the rules that have it"), Range(0, 0.999999)] double momentum = 0.9,
        [Description("L2 penalty; for adamw the decoupled decay"), Range(0, double.PositiveInfinity)] double decay = 0,
        [Description("passes over the data"), Range(1, 1_000_000)] int epochs = 10,
        [Description("samples of a mini-batch"), Range(1, int.MaxValue)] int batch = 64,
        [Description("order of the samples in an epoch")] SampleOrder order = SampleOrder.Shuffled,
        [Description("parameters to start from")] ParameterVector? start = null,
        [Description("how a network starts where no parameters are given")] Initialization initialization = Initialization.UniformFanIn,
        [Description("seed of the start and of the order")] ulong seed = 1,
        [Description("keeps the parameters after every epoch, for pictures of the path")] bool record = false)
    {
        var setup = await TrainingSetup.FindAsync(host, "#!train", of, network, model, hidden ?? [32], data, test, loss).ConfigureAwait(false);
        var random = new RandomSource(seed);
        ParameterVector theta = setup.Start(start, initialization, random.Split());
        var training = new Training(setup.Objective, optimizer.With(Rates.Of(schedule, rate ?? optimizer.UsualRate(), epochs), momentum, decay))
        {
            Options = new()
            {
                Epochs = epochs,
                BatchSize = batch,
                Order = order,
                Measures = [.. setup.Measures],
                Recording = record ? new(Interval.Epochs()) : null,
                Until = new() { Stop = host.Stop },
            },
        };
        var progress = host.Progress($"{epochs} epochs");
        var curves = new LiveCurves(progress, [.. setup.Measures.SelectMany(measure => measure.Readings)], [], 1, "");
        var result = await Task.Run(() => training.Run(theta, random.Split(), curves), CancellationToken.None).ConfigureAwait(false);
        progress.Done($"{result.Epochs.Length} epochs done");
        var trained = new TrainedModel(setup.Objective, setup.Test, result);
        return new(trained, trained);
    }
}
