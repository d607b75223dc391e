using System.CommandLine;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Commands;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Grids;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes train -a mlp-32 -d moons --out net.safetensors</c>: a model to begin with.</summary>
internal static class TrainCommand
{
    private static readonly Option<string?> Architecture = new("--architecture", "-a") { Description = string.Join("; ", Architectures.Names) + "." };
    private static readonly Option<string?> Out = new("--out", "-o") { Description = "The trained model: a safetensors file." };
    private static readonly Option<int> Epochs = TypedOption.Of("--epochs", "Passes over the data", 10);
    private static readonly Option<int> Batch = TypedOption.Of("--batch", "Samples of a mini-batch", 128);
    private static readonly Option<OptimizerKind> Rule = TypedOption.Of("--optimizer", "Rule of the update", OptimizerKind.Momentum);
    private static readonly Option<double?> Rate = TypedOption.Of<double?>("--rate", "Learning rate; the optimiser's usual one where not given");
    private static readonly Option<RateSchedule> Schedule = TypedOption.Of("--schedule", "Learning rate over the epochs", RateSchedule.Constant);
    private static readonly Option<double> Momentum = TypedOption.Of("--momentum", "Momentum of the rules that have it", 0.9);
    private static readonly Option<double> Decay = TypedOption.Of("--decay", "L2 penalty; for adamw the decoupled decay", 0.0);
    private static readonly Option<Initialization> Start = TypedOption.Of("--initialization", "How the weights start", Initialization.He);
    private static readonly Option<ulong> Seed = TypedOption.Of("--seed", "Seed of the start and of the order", 1UL);
    private static readonly Option<int> Threads = TypedOption.Of("--threads", "Threads, 0 for all processors; their number changes no bit", 0);
    private static readonly Option<string?> Record = new("--record") { Description = "File for the way of the parameters, .npy: `landscapes trajectory` draws it." };
    private static readonly Option<int?> EverySteps = TypedOption.Of<int?>("--record-steps", "Steps between its points; an epoch where not given");
    private static readonly Option<string?> Checkpoint = new("--checkpoint") { Description = "File that keeps the training after every epoch: the same command goes on from it." };

    public static Command Create()
    {
        DataOptions data = new();
        var command = new Command("train", "Trains a network on a data set, to have a model to look at.") { Architecture, Out };
        data.AddTo(command);
        Option[] others = [Epochs, Batch, Rule, Rate, Schedule, Momentum, Decay, Start, Seed, Threads, Record, EverySteps, Checkpoint];
        foreach (var option in others)
            command.Add(option);
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(parsed.InvocationConfiguration, async () =>
        {
            string architecture = parsed.GetValue(Architecture)
                ?? throw new ArgumentException($"--architecture is missing, expected one of: {string.Join("; ", Architectures.Names)}.");
            string path = parsed.GetValue(Out) ?? throw new ArgumentException("--out is missing, expected a file for the model, such as model.safetensors.");
            var setup = await data.ReadAsync(parsed, new Dictionary<string, string>(), parsed.InvocationConfiguration.Error, stop);
            return Train(parsed, architecture, path, setup, stop);
        }));
        return command;
    }

    private static int Train(ParseResult parsed, string architecture, string path, DataSetup data, CancellationToken stop)
    {
        var console = parsed.InvocationConfiguration;
        var network = Architectures.Named(architecture, data.SampleShape, data.Outputs);
        int threads = parsed.GetValue(Threads);
        var risks = data.Parts.Select(part => (Name: ArgumentText.Write(part.Key), Risk: new EmpiricalRisk(network, data.Loss.Create(), part.Value, new() { Threads = threads }))).ToArray();
        var random = new RandomSource(parsed.GetValue(Seed));
        var start = network.Initialize(parsed.GetValue(Start), random.Split());
        var training = new Training(risks[0].Risk, Optimizer(parsed))
        {
            Options = new()
            {
                Epochs = parsed.GetValue(Epochs),
                BatchSize = parsed.GetValue(Batch),
                Measures = [.. risks.Select(part => data.Train.ClassCount > 0 ? Measure.Of(part.Name, part.Risk) : Measure.Of($"{part.Name} loss", (IObjective)part.Risk))],
                Recording = parsed.GetValue(Record) is { } record
                    ? new(parsed.GetValue(EverySteps) is { } steps ? Interval.Steps(steps) : Interval.Epochs()) { File = record } : null,
                Checkpoint = parsed.GetValue(Checkpoint) is { } file ? new(file, Interval.Epochs()) : null,
                Threads = threads,
            },
        };

        try
        {
            var result = training.Run(start, random.Split(), new EpochLines(console.Output, training.Options.Epochs, training.Options.Measures), stop);
            ParameterFile.Write(path, network.Layout, [.. result.Parameters], metadata: data.Metadata(architecture));
            console.Output.WriteLine(result);
            console.Output.WriteLine($"  model  {path}");
            return result.Reason == StopReason.Diverged ? CommandGuard.Unfinished : CommandGuard.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            console.Error.WriteLine(TrainingStop.Message(training.Options.Checkpoint is not null));
            return CommandGuard.Unfinished;
        }
    }

    private static Optimizer Optimizer(ParseResult parsed)
    {
        var rule = parsed.GetValue(Rule);
        var rate = Rates.Of(parsed.GetValue(Schedule), parsed.GetValue(Rate) ?? rule.UsualRate(), parsed.GetValue(Epochs));
        return rule.With(rate, parsed.GetValue(Momentum), parsed.GetValue(Decay));
    }
}
