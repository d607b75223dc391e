using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class TrainMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public TrainMagicTests()
    {
        _host.Variables["loss"] = new LogisticRegression(GaussianClasses.RedAndBlue());
        _host.Variables["points"] = Dataset.Load("moons").Take(100);
    }

    public void Dispose() => _host.Dispose();

    private TrainedModel Kept => Assert.IsType<TrainedModel>(_host.Variables["kept"]);

    [Fact]
    public async Task An_objective_is_trained_as_the_library_trains_it()
    {
        await _host.Run("#!train --of loss --optimizer sgd --rate 0.05 --batch 1 --order stored --epochs 5 --start -4,-2 --as kept");
        var training = new Training((LogisticRegression)_host.Variables["loss"], new GradientDescent(0.05))
        {
            Options = new() { Epochs = 5, BatchSize = 1, Order = SampleOrder.Stored },
        };
        Assert.Equal(training.Run([-4, -2], new RandomSource(0)).Parameters, Kept.Training.Parameters);
        Assert.Equal(["train loss"], Kept.Training.MeasureNames);
        Assert.Same(Kept, _host.Shown[^1]);
    }

    [Fact]
    public async Task Without_options_the_library_trains_with_its_own_defaults()
    {
        await _host.Run("#!train --of loss --optimizer sgd --seed 5 --batch 4 --start -4,-2 --as kept");
        var random = new RandomSource(5);
        random.Split(); // a start that is not drawn
        var training = new Training((LogisticRegression)_host.Variables["loss"], new GradientDescent(0.1))
        { Options = new() { BatchSize = 4 } };
        Assert.Equal(training.Run([-4, -2], random.Split()).Parameters, Kept.Training.Parameters);
    }

    [Fact]
    public async Task A_network_of_a_name_learns_a_set_of_the_catalogue()
    {
        await _host.Run("#!train --data flowers --architecture mlp-8 --optimizer adam --rate 0.02 --epochs 30 --batch 30 --as kept");
        Assert.Equal(4 * 8 + 8 + 8 * 3 + 3, Kept.Network!.ParameterCount);
        Assert.True(Kept.Training.Measures("train accuracy")[^1] > 0.9);
    }

    [Fact]
    public async Task The_test_part_of_a_set_is_measured_too()
    {
        await _host.Run("#!train --data glyphs --architecture logistic --epochs 1 --as kept");
        Assert.Equal(["train loss", "train accuracy", "test loss", "test accuracy"], Kept.Training.MeasureNames);
        Assert.Equal(1000, Kept.Test!.SampleCount);
    }

    [Fact]
    public async Task A_variable_wins_over_a_set_of_the_same_name()
    {
        _host.Variables["glyphs"] = Dataset.Load("glyphs").Take(50);
        await _host.Run("#!train --data glyphs --architecture logistic --epochs 1 --as kept");
        Assert.Equal(50, Kept.Objective.SampleCount);
    }

    [Fact]
    public async Task Squared_error_of_classes_takes_their_one_hot_rows()
    {
        _host.Variables["net"] = Architectures.Mlp([2], [4], 2);
        await _host.Run("#!train --data points --test points --architecture net --loss squared-error --epochs 2 --as kept");
        Assert.IsType<MeanSquaredError>(((EmpiricalRisk)Kept.Objective).Loss);
        Assert.Equal(2, ((EmpiricalRisk)Kept.Test!).Data.TargetSize);
    }

    [Fact]
    public async Task The_seed_alone_decides()
    {
        await _host.Run("#!train --data points --architecture mlp-32 --epochs 2 --seed 5 --as kept");
        var first = Kept.Training.Parameters;
        await _host.Run("#!train --data points --architecture mlp-32 --epochs 2 --seed 5 --as kept");
        Assert.Equal(first, Kept.Training.Parameters);
        await _host.Run("#!train --data points --architecture mlp-32 --epochs 2 --seed 6 --as kept");
        Assert.NotEqual(first, Kept.Training.Parameters);
    }

    [Fact]
    public async Task A_trained_model_stands_for_its_parts_in_other_commands()
    {
        await _host.Run("#!train --of loss --optimizer sgd --epochs 3 --record --as kept");
        await _host.Run("#!surface --of kept --path kept --points 3 --as surface");
        var surface = ((LandscapeNotebooks.Landscapes.Surfaces)_host.Variables["surface"])["train loss"];
        var loss = (LogisticRegression)_host.Variables["loss"];
        Assert.Equal(loss.Value([surface.X.ToArray()[0], surface.Y.ToArray()[0]]), surface[0, 0], 1e-12);
        Assert.Equal(4, Kept.Trajectory!.Count);
    }

    [Fact]
    public async Task A_stopped_training_keeps_what_it_reached()
    {
        _host.Variables["stopping"] = new Stopping(_host, after: 25);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Run("#!train --of stopping --batch 1 --epochs 1000 --as kept"));
        Assert.Equal((StopReason.Stopped, 2, 25), (Kept.Training.Reason, Kept.Training.Epochs.Length, Kept.Training.Steps));
        Assert.Contains(Kept, _host.Shown);
    }

    [Fact]
    public async Task Long_work_shows_its_curves()
    {
        _host.Variables["slow"] = new Stopping(_host, after: int.MaxValue, pause: TimeSpan.FromMilliseconds(20));
        List<object> seen = [];
        var host = new MagicHost(name => _host.Variables.GetValueOrDefault(name), (_, _) => Task.CompletedTask, value =>
        {
            seen.Add(value);
            return seen.Add;
        }, CancellationToken.None);
        var line = MagicLine.Parse("#!train --of slow --batch 1 --epochs 6");
        var magic = Magics.Find("#!train");
        await magic.InvokeAsync(line.Options, host);

        Assert.Contains(seen.OfType<WorkProgress>(),
            progress => progress.Sketch is { } svg && svg.StartsWith("<svg", StringComparison.Ordinal));
        Assert.Equal("6 epochs done", seen.OfType<WorkProgress>().Last().Work);
    }

    [Theory]
    [InlineData("",
        "#!train: --of is missing, and --data with --architecture too; give an objective, or as in --data glyphs --architecture mlp-32.")]
    [InlineData("--data points", "#!train: --architecture is missing, expected a network, an architecture's .json file, or one of "
        + "logistic; mlp-128-64 (hidden units); ")]
    [InlineData("--of loss --data points", "#!train: --data would do nothing: a variable's model brings its own; leave it out.")]
    [InlineData("--of loss --test points", "#!train: --test needs a network, but --of is LogisticRegression.")]
    [InlineData("--data pints --architecture mlp-32",
        "#!train: --data is pints, expected a variable that holds Dataset, or one of cifar-10, ")]
    [InlineData("--data loss --architecture mlp-32",
        "#!train: --data names the variable loss, which holds LogisticRegression; expected a variable that holds Dataset, or ")]
    [InlineData("--data points --architecture mlp-a",
        "#!train: --architecture is mlp-a, expected a variable that holds Network, or one of logistic; ")]
    [InlineData("--of loss --optimizer adm",
        "#!train: --optimizer is adm, expected one of sgd, momentum, nesterov, adagrad, adadelta, rmsprop, adam, adamw.")]
    [InlineData("--of loss --epochs 0", "#!train: --epochs is 0, expected a whole number from 1 to 1000000.")]
    [InlineData("--of loss --optimizer sgd --momentum 0.5", "#!train: --momentum would do nothing: no rule has it; leave it out.")]
    [InlineData("--of loss --initialization zero", "#!train: --initialization ")]
    [InlineData("--of loss --record-file way.npy", "#!train: --record-file would do nothing: nothing is recorded; ")]
    [InlineData("--of loss --out a.safetensors", "#!train: --out is for the weights of a network or a program, and --of is another ")]
    [InlineData("--data points --architecture lenet", "#!train: ")]
    [InlineData("--of loss --start 1,2,3", "#!train: --start has 3 parameters, expected 2 (P of the objective).")]
    public async Task A_wrong_use_is_told_with_its_mend(string options, string message) =>
        Assert.StartsWith(message, await _host.ErrorOf("#!train " + options), StringComparison.Ordinal);

    /// <summary>Ten samples; stops the cell within the gradient of a number.</summary>
    private sealed class Stopping(RecordingHost host, int after, TimeSpan pause = default) : ISampledObjective
    {
        private int _calls;

        public int ParameterCount => 1;

        public int SampleCount => 10;

        public double Value(ReadOnlySpan<double> parameters) => parameters[0];

        public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => Gradient(parameters, [0], gradient);

        public double Gradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, Span<double> gradient)
        {
            if (++_calls == after)
                host.Stop();
            Thread.Sleep(pause);
            gradient[0] = 1;
            return parameters[0];
        }
    }
}
