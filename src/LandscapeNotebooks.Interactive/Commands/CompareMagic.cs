using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!compare --of valley --optimizers sgd,momentum,adam --rates 0.001,0.001,0.1 --start -1,1 --epochs 200 --as race</c></summary>
internal static class CompareMagic
{
    /// <summary>Paths of so few parameters are kept, to be drawn.</summary>
    private const int RecordedParameters = 1000;

    [Description("Trains with several optimisers from one start over the same mini-batches, with live curves and a table.")]
    public static async Task<MagicResult> Compare(
        MagicHost host,
        [Description("rules to compare; one may stand twice with two rates")] OptimizerKind[] optimizers,
        [Description("objective to minimise; one without data makes a step in an epoch")] IDifferentiable? of = null,
        [Description("data: a variable, or a name of the catalogue, whose test part is measured too")] string? data = null,
        [Description("network to train")] Network? network = null,
        [Description("network to build for the data")] ModelKind? model = null,
        [Description("units of the hidden layers of mlp")] int[]? hidden = null,
        [Description("data that are measured and not learned: a variable, or a name")] string? test = null,
        [Description("loss; cross-entropy for classes and squared error for targets where not given")] LossKind? loss = null,
        [Description("learning rates: one for all, or one for each; the usual ones where not given")] double[]? rates = null,
        [Description("learning rate over the epochs")] RateSchedule schedule = RateSchedule.Constant,
        [Description("momentum of the rules that have it"), Range(0, 0.999999)] double momentum = 0.9,
        [Description("L2 penalty; for adamw the decoupled decay"), Range(0, double.PositiveInfinity)] double decay = 0,
        [Description("passes over the data"), Range(1, 1_000_000)] int epochs = 10,
        [Description("samples of a mini-batch"), Range(1, int.MaxValue)] int batch = 64,
        [Description("order of the samples in an epoch")] SampleOrder order = SampleOrder.Shuffled,
        [Description("parameters to start from")] ParameterVector? start = null,
        [Description("how a network starts where no parameters are given")] Initialization initialization = Initialization.UniformFanIn,
        [Description("seed of the start and of the order")] ulong seed = 1)
    {
        var setup = await TrainingSetup.FindAsync(host, "#!compare", of, network, model, hidden ?? [32], data, test, loss).ConfigureAwait(false);
        var contestants = Contestants(optimizers, rates, schedule, epochs, momentum, decay);
        var random = new RandomSource(seed);
        ParameterVector theta = setup.Start(start, initialization, random.Split());
        var options = new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = batch,
            Order = order,
            Measures = [.. setup.Measures],
            Recording = theta.Length <= RecordedParameters ? new(Interval.Epochs()) : null,
            Until = new() { Stop = host.Stop },
        };

        var progress = host.Progress($"{contestants.Count} optimisers, {epochs} {(setup.Objective.SampleCount > 1 ? "epochs" : "steps")} each");
        Reading[] readings = [.. setup.Measures.SelectMany(measure => measure.Readings)];
        var samples = random.Split();
        var comparison = await Task.Run(() => OptimizerComparison.Run(setup.Objective, contestants, options, theta, samples,
            (i, runs) => new LiveCurves(progress, readings, [.. runs.Select((run, k) => (contestants[k].Name, run))], contestants.Count, contestants[i].Name)),
            CancellationToken.None).ConfigureAwait(false);
        progress.Done($"{comparison.Runs.Length} optimisers compared");
        return new(comparison, comparison);
    }

    private static List<(string Name, Optimizer Optimizer)> Contestants(
        OptimizerKind[] optimizers, double[]? rates, RateSchedule schedule, int epochs, double momentum, double decay)
    {
        if (rates is { Length: > 1 } && rates.Length != optimizers.Length)
            throw new MagicException($"#!compare: --rates has {rates.Length} rates for {optimizers.Length} optimisers, expected one for all or one for each.");
        return [.. optimizers.Select((kind, i) =>
        {
            double rate = rates is null ? kind.UsualRate() : rates[rates.Length == 1 ? 0 : i];
            return ($"{ArgumentText.Write(kind)} {rate.ToString("G4", CultureInfo.InvariantCulture)}", kind.With(Rates.Of(schedule, rate, epochs), momentum, decay));
        })];
    }
}
