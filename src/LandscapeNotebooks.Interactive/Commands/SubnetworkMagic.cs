using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sparsity;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!subnetwork --network mlp --data train --test test --c 70 --as nets</c></summary>
internal static class SubnetworkMagic
{
    [Description("Trains dense, hard and soft subnetworks of one network from one start, and draws the loss around each on its two sharpest directions.")]
    public static async Task<MagicResult> Subnetwork(
        MagicHost host,
        [Description("network whose weights are masked")] Network network,
        [Description("data to train on: a variable, or a name of the catalogue")] string data,
        [Description("data whose loss is drawn: a variable, or a name; the test part or the training data where not given")] string? test = null,
        [Description("share of every layer's weights that is kept, in per cent"), Range(0, 100)] double c = 70,
        [Description("networks to compare")] MaskKind[]? kinds = null,
        [Description("when a soft mask's minor part is drawn in training")] MinorDraw draw = MinorDraw.Once,
        [Description("learning rate of Adam"), Range(0, double.PositiveInfinity)] double rate = 0.01,
        [Description("passes over the data"), Range(1, 1_000_000)] int epochs = 100,
        [Description("samples of a mini-batch; all of them where not given"), Range(1, int.MaxValue)] int? batch = null,
        [Description("epochs between two snapshots; only the end where not given"), Range(1, int.MaxValue)] int? every = null,
        [Description("distances along the two sharpest directions")] Axis? x = null,
        [Description("seed of weights, scores, minor part and order")] ulong seed = 1)
    {
        var train = await NotebookData.FindAsync(host, "#!subnetwork", "--data", data).ConfigureAwait(false);
        var drawn = test is null ? train.Test ?? train.Train : (await NotebookData.FindAsync(host, "#!subnetwork", "--test", test).ConfigureAwait(false)).Train;
        return await Task.Run(() => Run(), CancellationToken.None).ConfigureAwait(false);

        MagicResult Run()
        {
            var risk = new EmpiricalRisk(network, new CrossEntropy(), train.Train, new() { Precision = Precision.Double });
            var seen = new EmpiricalRisk(network, new CrossEntropy(), drawn, new() { Precision = Precision.Double });
            var random = new RandomSource(seed);
            ParameterVector theta = network.Initialize(Initialization.UniformFanIn, random.Split());
            var training = new SubnetworkTraining(risk, new Adam(rate))
            {
                Draw = draw,
                Options = new()
                {
                    Epochs = epochs,
                    BatchSize = batch ?? train.Train.Count,
                    Measures = [Measure.Of("test", seen)],
                    Recording = every is { } interval ? new(Interval.Epochs(interval)) { EvaluatesValues = false } : null,
                },
            };
            var progress = host.Progress($"{kinds?.Length ?? 3} networks, {epochs} epochs each");
            var comparison = SubnetworkComparison.Run(
                training, c, theta, seen, x ?? new Axis(-0.5, 0.5, 21), random, [.. kinds ?? []], progress, host.Stop);
            progress.Done($"{comparison.Cases.Length} networks done");
            return new(comparison, every is null ? comparison : Views.SubnetworkFigures.OverEpochs(comparison));
        }
    }
}
