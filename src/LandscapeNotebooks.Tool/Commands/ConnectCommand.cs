using System.CommandLine;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Commands;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Grids;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes connect --model a.safetensors --to b.safetensors --out link</c>: a curve of low loss between two models.</summary>
internal static class ConnectCommand
{
    private static readonly Option<string?> To = new("--to") { Description = "The other model's weights: a safetensors file of the same architecture." };
    private static readonly Option<string?> Out = new("--out", "-o") { Description = "Folder for the curve's bends, profile.csv and profile.svg." };
    private static readonly Option<CurveKind> Kind = TypedOption.Of("--kind", "Curve between them", CurveKind.Bezier);
    private static readonly Option<int> Bends = TypedOption.Of("--bends", "Bends of the curve", 1);
    private static readonly Option<bool> Align = new("--align") { Description = "Permute the hidden units of the other model towards those of the first before." };
    private static readonly Option<OptimizerKind> Rule = TypedOption.Of("--optimizer", "Rule of the update", OptimizerKind.Adam);
    private static readonly Option<double> Rate = TypedOption.Of("--rate", "Learning rate at the beginning; it falls to a hundredth", 0.01);
    private static readonly Option<double> Decay = TypedOption.Of("--decay", "L2 penalty on the weights along the curve", 0.0);
    private static readonly Option<int> Epochs = TypedOption.Of("--epochs", "Passes over the data", 30);
    private static readonly Option<int> Batch = TypedOption.Of("--batch", "Samples of a mini-batch", 128);
    private static readonly Option<int> Points = TypedOption.Of("--points", "Points along either way, both ends included", 61);
    private static readonly Option<int?> Grid = TypedOption.Of<int?>("--grid", "Points along either axis of the curve's plane, drawn in plane.svg; no plane where not given");
    private static readonly Option<ulong> Seed = TypedOption.Of("--seed", "Seed of the curve's training", 1UL);
    private static readonly Option<string?> Checkpoint = new("--checkpoint") { Description = "File that keeps the training after every epoch: the same command goes on from it." };
    private static readonly Option<int> Threads = TypedOption.Of("--threads", "Threads, 0 for all processors; their number changes no bit", 0);

    public static Command Create()
    {
        ModelOptions model = new(isLandscape: false);
        var command = new Command("connect", "Trains a curve between two models along which the loss stays low, and measures it beside the straight line.");
        model.AddTo(command);
        Option[] others = [To, Out, Kind, Bends, Align, Rule, Rate, Decay, Epochs, Batch, Points, Grid, Seed, Checkpoint, Threads];
        foreach (var option in others)
            command.Add(option);
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(parsed.InvocationConfiguration, async () =>
        {
            string to = parsed.GetValue(To) ?? throw new ArgumentException("--to is missing, expected the other model's safetensors file.");
            string folder = parsed.GetValue(Out) ?? throw new ArgumentException("--out is missing, expected a folder, such as link.");
            var setup = await model.ReadAsync(parsed, parsed.GetValue(Threads), parsed.InvocationConfiguration.Error, stop);
            return Connect(parsed, setup, ParameterFile.Read(to, setup.Network.Layout), folder, stop);
        }));
        return command;
    }

    private static int Connect(ParseResult parsed, ModelSetup setup, ParameterVector other, string folder, CancellationToken stop)
    {
        var output = parsed.InvocationConfiguration.Output;
        var train = setup.Risk(setup.Data.Parts.Keys.First());
        var test = setup.Data.Parts.ContainsKey(DatasetPart.Test) ? setup.Risk(DatasetPart.Test) : null;
        var options = new ConnectionOptions
        {
            Kind = parsed.GetValue(Kind),
            Bends = parsed.GetValue(Bends),
            Align = parsed.GetValue(Align),
            Optimizer = parsed.GetValue(Rule).With(parsed.GetValue(Rate), 0.9, 0),
            L2Penalty = parsed.GetValue(Decay),
            Epochs = parsed.GetValue(Epochs),
            BatchSize = parsed.GetValue(Batch),
            Points = parsed.GetValue(Points),
            Checkpoint = parsed.GetValue(Checkpoint) is { } file ? new(file, Interval.Epochs()) : null,
        };
        try
        {
            var connection = Connection.Train(train, test, setup.Parameters, other, options, new RandomSource(parsed.GetValue(Seed)),
                new EpochLines(output, options.Epochs), stop);
            Directory.CreateDirectory(folder);
            for (int j = 1; j <= connection.Curve.BendCount; j++)
                ParameterFile.Write(Path.Combine(folder, $"bend{j}.safetensors"), setup.Network.Layout, connection.Curve.Points[j].AsSpan(), metadata: setup.Metadata());
            if (connection.Alignment is { } alignment)
                ParameterFile.Write(Path.Combine(folder, "aligned.safetensors"), setup.Network.Layout, alignment.Parameters, metadata: setup.Metadata());
            File.WriteAllText(Path.Combine(folder, "profile.csv"), Table(connection));
            File.WriteAllText(Path.Combine(folder, "profile.svg"), Svg.Render(ConnectionFigures.Profiles(connection)));
            if (parsed.GetValue(Grid) is { } points)
                File.WriteAllText(Path.Combine(folder, "plane.svg"), Svg.Render(Plane(connection, setup, points, parsed.GetValue(Seed), stop)));

            foreach (string name in connection.AlongCurve.Names)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name}: barrier {connection.AlongChord.Barrier(name).Height:G5} along the chord, {connection.AlongCurve.Barrier(name).Height:G5} along the curve"));
            output.WriteLine($"  curve  {folder}");
            return CommandGuard.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            parsed.InvocationConfiguration.Error.WriteLine(TrainingStop.Message(options.Checkpoint is not null));
            return CommandGuard.Unfinished;
        }
    }

    private static Figure Plane(Connection connection, ModelSetup setup, int points, ulong seed, CancellationToken stop) =>
        ConnectionFigures.OnPlane(connection.OnPlane(points, cancellation: stop)["train loss"], connection.Curve, new()
        {
            Measure = "train loss",
            Scale = AxisScale.Log,
            Notes = new() { Data = $"{setup.Data.Train.Count} samples of {setup.Data.Name}", Directions = "plane through both models and the curve", Seed = seed },
        });

    /// <summary>A row for every t: the share of the length and every measure, along the chord and along the curve.</summary>
    private static string Table(Connection connection)
    {
        var (chord, curve) = (connection.AlongChord, connection.AlongCurve);
        var text = new StringBuilder("t,curve share of length");
        foreach (string name in chord.Names)
            text.Append(CultureInfo.InvariantCulture, $",chord {name},curve {name}");
        text.Append('\n');
        var shares = curve.Shares;
        for (int i = 0; i < chord.T.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{chord.T[i]:R},{shares[i]:R}");
            foreach (string name in chord.Names)
                text.Append(CultureInfo.InvariantCulture, $",{chord[name][i]:R},{curve[name][i]:R}");
            text.Append('\n');
        }

        return text.ToString();
    }
}
