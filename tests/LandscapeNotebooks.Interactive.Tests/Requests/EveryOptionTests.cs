using System.Globalization;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

/// <summary>Every option of every request, with a value: what is answered changes, or the option is refused.</summary>
public sealed class EveryOptionTests : IDisposable
{
    /// <summary>Cheap requests, each of which answers as it stands.</summary>
    private static readonly Dictionary<string, string> Lines = new()
    {
        ["dataset"] = "--name flowers",
        ["train"] = "--data moons --architecture mlp-3 --epochs 2",
        ["compare"] = "--data moons --architecture mlp-3 --epochs 1 --optimizers momentum,adam",
        ["descend"] = "--of run --steps 2 --start other",
        ["surface"] = "--of run --points 2",
        ["subnetwork"] = "--architecture mlp-3 --data flowers --epochs 2 --x -1:1:2",
        ["sharpness"] = "--of run --measures critical,worst-case,average-case",
        ["basin"] = "--of run --random 3",
        ["spectrum"] = "--of run --probes 2 --steps 3 --max-steps 4",
        ["convexity"] = "--of run --points 2 --max-steps 20",
        ["slice"] = "--of run --x -1:1:2",
        ["interpolate"] = "--of run --to other --x 0:1:2",
        ["trajectory"] = "--of run --points 2",
        ["connect"] = "--of run --to other --epochs 1 --points 3 --grid 2 --batch 3",
        ["topology"] = "--of run --points 5",
        ["volume"] = "--of run --points 2",
        ["models"] = "--of run,third --on train --layer 1 --samples 5 --batch 100 --points 0 --probes 2 --steps 3 --grid 4",
        ["ensemble"] = "--of run --members 2 --cycle 2 --batch 3",
    };

    /// <summary>Values that differ from the default, where one of the type alone would not do.</summary>
    private static readonly Dictionary<string, string> Values = new()
    {
        ["--of"] = "shifted",
        ["--to"] = "third",
        ["--second"] = "other",
        ["--third"] = "other",
        ["--start"] = "third",
        ["--at"] = "third",
        ["--d"] = "third",
        ["--e"] = "other",
        ["--path"] = "run",
        ["--record-file"] = "PATH.npy",
        ["--plane"] = "plane",
        ["--architecture"] = "mlp-5",
        ["--data"] = "circles",
        ["--test"] = "six",
        ["--surface"] = "plane",
        ["--mesh"] = "PATH.obj",
        ["--name"] = "moons",
        ["--rest"] = "rest",
        ["--objective"] = "shifted",
        ["--optimizer"] = "sgd",
        ["--optimizers"] = "sgd,adam",
        ["--rates"] = "0.3",
        ["--x"] = "-2:2:3",
        ["--y"] = "-3:3:3",
        ["--out"] = "PATH",
        ["--checkpoint"] = "PATH.state",
        ["--export"] = "PATH.csv",
        ["--figure"] = "PATH.svg",
        ["--width"] = "84mm",
        ["--levels"] = "0.5",
        ["--range"] = "0.5,0.6",
        ["--view"] = "30,30",
        ["--save-directions"] = "PATH.npy,PATH.npy",
        ["--places"] = "PATH.csv",
        ["--measure"] = "test accuracy",
        ["--extra"] = "length",
        ["--rank"] = "0/2",
        ["--on"] = "test",
        ["--kinds"] = "dense,hard",
        ["--time-budget"] = "1e-9",
        ["--split"] = "0.5",
        ["--take"] = "7",
        ["--batch"] = "4",
        ["--bends"] = "2",
        ["--c"] = "30",
        ["--momentum"] = "0.3",
        ["--tolerance"] = "0.5",
        ["--low"] = "0.02",
        ["--gradient-norm"] = "1e9",
        ["--exact"] = "0",
        ["--max-steps"] = "2",
        ["--grid"] = "3",
        ["--prepared"] = "standardize",
        ["--warm-up"] = "0.5",
        ["--clip-norm"] = "0.01",
        ["--augment"] = "flip",
        ["--label-smoothing"] = "0.2",
    };

    /// <summary>What changes no bit.</summary>
    private static readonly string[] Silent = ["--threads"];

    private readonly RecordingHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-options-").FullName;

    public EveryOptionTests()
    {
        (_host.Variables["run"], _host.Variables["other"], _host.Variables["third"]) = (Normalized(1), Normalized(2), Normalized(3));
        _host.Variables["six"] = Dataset.Classification("six", [0, 1, 0, 1, 0, 1, 1, 1], [0, 1, 0, 1], 2);
        _host.Variables["shifted"] = Normalized(1, shift: 0.5);
        _host.Variables["length"] = new Measure(["length"], (theta, values) => values[0] = theta.Length);
        _host.Variables["plane"] = Landscapes.Planes.Plane.OfParameters(Normalized(1).Parameters, 2, 3);
    }

    public static TheoryData<string> Names => [.. Questions.All.Select(kind => kind.Name)];

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_question_is_tried_here() => Assert.Equal(Questions.All.Select(kind => kind.Name).Order(), Lines.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_option_changes_what_is_answered_or_is_refused(string name)
    {
        var kind = Questions.All.Single(one => one.Name == name);
        string plain = await Answer(name, "");
        List<string> idle = [];
        foreach (var option in kind.Options.Where(option => !Silent.Contains(option.Name)))
        {
            string with = await Answer(name, $" {option.Name} {Value(option)}", option.Name);
            if (with == plain)
                idle.Add(option.Name);
        }

        Assert.True(idle.Count == 0, $"#!{name} does nothing with {string.Join(", ", idle)}, expected another answer or a refusal.");
    }

    private string Value(OptionSchema option) => option.Flag ? ""
        : Values.TryGetValue(option.Name, out string? value)
            ? $"\"{value.Replace("PATH", Path.Combine(_folder, Path.GetRandomFileName()), StringComparison.Ordinal)}\""
        : option.Choices.Count > 0 ? option.Choices.Last(choice => choice != OptionText.Write(option.Default))
        : OptionText.Write(Math.Max(2, Convert.ToDouble(option.Default ?? 0, CultureInfo.InvariantCulture) + 1));

    /// <summary>What is shown, kept and written; a refusal by its text.</summary>
    private async Task<string> Answer(string name, string option, string? given = null)
    {
        string line = Lines[name];
        if (given is not null && line.Split(' ') is var words && Array.IndexOf(words, given) is >= 0 and var at)
            line = string.Join(' ', words.Where((_, i) => i != at && i != at + 1));
        _host.Shown.Clear();
        _host.Variables.Remove("rest");
        try
        {
            await _host.Run($"#!{name} {line}{option} --as kept");
        }
        catch (RefusalException refusal)
        {
            return refusal.Message;
        }

        string files = string.Join(",", Directory.EnumerateFileSystemEntries(_folder));
        return $"{string.Join("\n", _host.Shown.Where(shown => shown is not WorkProgress).Select(Faces))}\n{Faces(_host.Variables["kept"])}"
            + $"\n{Formatters.Text(_host.Variables.GetValueOrDefault("rest") ?? "")}{files}";
    }

    /// <summary>A value by all that can be seen of it, and a number for what cannot.</summary>
    private static string Faces(object value) => value switch
    {
        TrainedModel model =>
            $"{string.Join(' ', model.Parameters.Select(Text))} {string.Join(',', model.Training.MeasureNames)} {model.Trajectory?.Count} "
            + string.Join(',', model.Training.Epochs.SelectMany(epoch => epoch.Measures).Select(Text))
            + string.Join(',', model.Training.Watched),
        OptimizerComparison comparison => string.Join("\n",
            comparison.Names.Zip(comparison.Runs, (run, result) => $"{run} {string.Join(' ', result.Parameters.Select(Text))}"
            + string.Join(',', result.Epochs.SelectMany(epoch => epoch.Measures).Select(Text)))),
        Trajectories.Trajectory path => string.Join(' ', path.SelectMany(point => point.Parameters.ToArray()).Select(Text)),
        Landscapes.Surfaces surfaces => string.Join('\n', surfaces.Select(Faces)),
        Landscapes.Volumes.VolumeSet volumes => string.Join(' ', volumes.SelectMany(one => one.Values.ToArray()).Select(Text)),
        Landscapes.Surface surface => $"{surface.X} {surface.Y} {string.Join(' ', surface.Values.ToArray().Select(Text))}",
        Landscapes.Slice slice => $"{slice.Axis} {string.Join(' ', slice.Names.SelectMany(one => slice[one]).Select(Text))}",
        Connectivity.Connection connection =>
            string.Join(' ', connection.Curve.Points[1].Select(Text)) + connection.Curve + string.Join(',', connection.AlongCurve.T),
        Connectivity.Ensembles.Ensemble ensemble => string.Join(' ', ensemble.Members.SelectMany(member => member.ToArray()).Select(Text)),
        Curvature.HessianSpectrum spectrum =>
            $"{spectrum} {Text(spectrum.Largest.Values[0])} {spectrum.Largest.Values.Count} {spectrum.Layers.Length} "
                + $"{spectrum.Exact is null} "
            + $"{(spectrum.Trace is { } trace ? Text(trace.Value) : "")} {spectrum.Products}",
        Landscapes.ConvexityMap map => Faces(map.Surfaces),
        Dataset data =>
            $"{data} {string.Join(' ', Enumerable.Range(0, Math.Min(5, data.Count)).SelectMany(n => data.Inputs(n).ToArray()))}",
        _ => "",
    } + string.Concat(Formatters.All.Where(face => face.Type == value.GetType()).Select(face => face.Format(new(value))));

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Two inputs, a batch normalisation, two classes; a test part; its way recorded.</summary>
    private static TrainedModel Normalized(ulong seed, double shift = 0)
    {
        double[] inputs = [0, 1, 2, 3, 4, 5, 1, 0, 3, 2, 5, 4];
        var network = Network.Sequential([2], new Affine(2, 3), new BatchNormalization(3), new ReLU(), new Affine(3, 2));
        EmpiricalRisk Risk(string name, double by) => new(network, new CrossEntropy(),
            Dataset.Classification(name, [.. inputs.Select(x => x + by)], [0, 1, 0, 1, 0, 1], 2));
        var train = Risk("six points", shift);
        var options = new TrainingOptions { Epochs = 4, BatchSize = 3, Recording = new(Interval.Epochs()) };
        var result = new Training(train, new GradientDescent(0.2)) { Options = options }
            .Run(network.Initialize(Initialization.He, new RandomSource(seed)), new RandomSource(seed));
        return new(train, Risk("six others", shift + 0.3), result);
    }
}
