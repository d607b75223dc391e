using System.CommandLine;
using System.Globalization;
using LandscapeNotebooks.Connectivity.Ensembles;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Grids;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes ensemble --model net.safetensors --members 5 --out models</c>: several models from one training.</summary>
internal static class EnsembleCommand
{
    private static readonly Option<string?> Out = new("--out", "-o") { Description = "Folder for the collected models and the network of their mean weights." };
    private static readonly Option<CollectionKind> Kind = TypedOption.Of("--kind", "How the learning rate swings and where models are collected", CollectionKind.FastGeometric);
    private static readonly Option<int> Members = TypedOption.Of("--members", "Models to collect", 5);
    private static readonly Option<int> Cycle = TypedOption.Of("--cycle", "Epochs of a cycle", 2);
    private static readonly Option<double> High = TypedOption.Of("--high", "Learning rate at the beginning of a cycle", 0.05);
    private static readonly Option<double> Low = TypedOption.Of("--low", "Learning rate where a model is collected", 0.0005);
    private static readonly Option<double> Momentum = TypedOption.Of("--momentum", "Momentum", 0.9);
    private static readonly Option<double> Decay = TypedOption.Of("--decay", "L2 penalty", 0.0);
    private static readonly Option<int> Batch = TypedOption.Of("--batch", "Samples of a mini-batch", 128);
    private static readonly Option<ulong> Seed = TypedOption.Of("--seed", "Seed of the order of the samples", 1UL);
    private static readonly Option<string?> Checkpoint = new("--checkpoint") { Description = "File that keeps the training after every epoch: the same command goes on from it." };
    private static readonly Option<int> Threads = TypedOption.Of("--threads", "Threads, 0 for all processors; their number changes no bit", 0);

    public static Command Create()
    {
        ModelOptions model = new(isLandscape: false);
        var command = new Command("ensemble", "Goes on training a model with a learning rate that swings, and collects a model in every cycle.");
        model.AddTo(command);
        Option[] others = [Out, Kind, Members, Cycle, High, Low, Momentum, Decay, Batch, Seed, Checkpoint, Threads];
        foreach (var option in others)
            command.Add(option);
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(parsed.InvocationConfiguration, async () =>
        {
            string folder = parsed.GetValue(Out) ?? throw new ArgumentException("--out is missing, expected a folder, such as models.");
            var setup = await model.ReadAsync(parsed, parsed.GetValue(Threads), parsed.InvocationConfiguration.Error, stop);
            return Collect(parsed, setup, folder, stop);
        }));
        return command;
    }

    private static int Collect(ParseResult parsed, ModelSetup setup, string folder, CancellationToken stop)
    {
        var output = parsed.InvocationConfiguration.Output;
        var train = setup.Risk(setup.Data.Parts.Keys.First());
        var held = setup.Data.Parts.ContainsKey(DatasetPart.Test) ? DatasetPart.Test : setup.Data.Parts.Keys.First();
        double high = parsed.GetValue(High);
        var training = new EnsembleTraining(train, new MomentumDescent(high, parsed.GetValue(Momentum)) { L2Penalty = parsed.GetValue(Decay) })
        {
            Kind = parsed.GetValue(Kind),
            Members = parsed.GetValue(Members),
            CycleEpochs = parsed.GetValue(Cycle),
            HighRate = high,
            LowRate = parsed.GetValue(Low),
            BatchSize = parsed.GetValue(Batch),
            Checkpoint = parsed.GetValue(Checkpoint) is { } file ? new(file, Interval.Epochs()) : null,
        };
        try
        {
            var ensemble = training.Run(setup.Parameters, new RandomSource(parsed.GetValue(Seed)),
                new EpochLines(output, training.Members * training.CycleEpochs), stop).Ensemble;
            var evaluation = ensemble.Evaluate(setup.Risk(held), train);
            Directory.CreateDirectory(folder);
            for (int m = 0; m < ensemble.Members.Length; m++)
                ParameterFile.Write(Path.Combine(folder, $"model{m + 1}.safetensors"), setup.Network.Layout, ensemble.Members[m].AsSpan(), metadata: setup.Metadata());
            ParameterFile.Write(Path.Combine(folder, "average.safetensors"), setup.Network.Layout, ensemble.Average(train), metadata: setup.Metadata());

            string on = held.ToString().ToLowerInvariant();
            output.WriteLine($"{on} data, {evaluation}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"average of weights: loss {evaluation.OfAverage!.Value.Loss:0.0000}, accuracy {100 * evaluation.OfAverage.Value.Accuracy:0.00} %"));
            output.WriteLine($"  models  {folder}");
            return CommandGuard.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            parsed.InvocationConfiguration.Error.WriteLine(TrainingStop.Message(training.Checkpoint is not null));
            return CommandGuard.Unfinished;
        }
    }
}
