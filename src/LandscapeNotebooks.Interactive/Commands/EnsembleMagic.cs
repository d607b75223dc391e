using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Connectivity.Ensembles;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!ensemble --of net --kind fast-geometric --members 5 --cycle 2 --as models</c></summary>
internal static class EnsembleMagic
{
    private const string Name = "#!ensemble";

    [Description("Goes on training a model with a learning rate that swings, collects a model in every cycle, and compares them alone, together and averaged.")]
    public static async Task<MagicResult> Ensemble(
        MagicHost host,
        [Description("model to go on from, with its data"), Holds(typeof(TrainedModel), typeof(EmpiricalRisk))] object of,
        [Description("parameters to go on from where --of is a risk")] ParameterVector? at = null,
        [Description("data to measure on: a variable, or a name; the model's test data, or its training data, where not given")] string? test = null,
        [Description("how the learning rate swings and where models are collected")] CollectionKind kind = CollectionKind.FastGeometric,
        [Description("models to collect"), Range(1, 1000)] int members = 5,
        [Description("epochs of a cycle"), Range(1, 100_000)] int cycle = 2,
        [Description("learning rate at the beginning of a cycle"), Range(0, double.PositiveInfinity)] double high = 0.05,
        [Description("learning rate where a model is collected"), Range(0, double.PositiveInfinity)] double low = 0.0005,
        [Description("momentum"), Range(0, 0.999999)] double momentum = 0.9,
        [Description("L2 penalty"), Range(0, double.PositiveInfinity)] double decay = 0,
        [Description("samples of a mini-batch"), Range(1, int.MaxValue)] int batch = 64,
        [Description("seed of the order of the samples")] ulong seed = 1)
    {
        var source = LandscapeSource.Of(of);
        var train = source.Objective as EmpiricalRisk
            ?? throw new MagicException($"{Name}: --of holds {ArgumentText.TypeName(source.Objective.GetType())}, expected a network with its data.");
        ParameterVector start = source.At(Name, at);
        var held = test is null
            ? (of as TrainedModel)?.Test as EmpiricalRisk ?? train
            : new EmpiricalRisk(train.Network, train.Loss, (await NotebookData.FindAsync(host, Name, "--test", test).ConfigureAwait(false)).Train, train.Options);
        var training = new EnsembleTraining(train, new MomentumDescent(high, momentum) { L2Penalty = decay })
        {
            Kind = kind,
            Members = members,
            CycleEpochs = cycle,
            HighRate = high,
            LowRate = low,
            BatchSize = batch,
        };
        return await Task.Run(() =>
        {
            var bar = host.Progress($"{members} models");
            var run = training.Run(start, new RandomSource(seed), new LiveCurves(bar, [], [], 1, ""), host.Stop);
            bar.Done($"{members} models collected in {training.Epochs:0.#} epochs");
            return new MagicResult(run.Ensemble, run.Ensemble.Evaluate(held, train));
        }, CancellationToken.None).ConfigureAwait(false);
    }
}
