using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Augmentations;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

/// <summary>The recipe of a training as options: each gives the bits of the library's own training.</summary>
public sealed class RecipeTests : IDisposable
{
    private const int Epochs = 4;

    /// <summary>Options with the schedule that they mean, for a rate of 0.1.</summary>
    private static readonly Dictionary<string, Schedule> Courses = new()
    {
        ["--schedule cosine"] = new CosineSchedule(0.1, Epochs) { Unit = TimeUnit.Epoch },
        ["--schedule one-cycle"] = new OneCycleSchedule(0.1, Epochs) { Unit = TimeUnit.Epoch },
        ["--schedule one-cycle --warm-up 1"] = new OneCycleSchedule(0.1, Epochs, 0.25) { Unit = TimeUnit.Epoch },
        ["--schedule step"] = new StepSchedule(0.1, [2, 3]) { Unit = TimeUnit.Epoch },
        ["--schedule step --milestones 0.25,3 --factor 0.5"] = new StepSchedule(0.1, [1, 3], 0.5) { Unit = TimeUnit.Epoch },
        ["--schedule step --milestones 2 --warm-up 0.5"] =
            new WarmUpSchedule(new StepSchedule(0.1, [1.5]) { Unit = TimeUnit.Epoch }, 0.5),
        ["--schedule cosine --warm-up 1"] = new WarmUpSchedule(new CosineSchedule(0.1, Epochs - 1) { Unit = TimeUnit.Epoch }, 1),
        ["--warm-up 2"] = new WarmUpSchedule(new ConstantSchedule(0.1) { Unit = TimeUnit.Epoch }, 2),
    };

    private static readonly Dataset Glyphs = Dataset.Load("glyphs").Take(60);

    private readonly RecordingHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-recipe-").FullName;

    public RecipeTests() => _host.Variables["images"] = Glyphs;

    public static TheoryData<string> Schedules => [.. Courses.Keys];

    private TrainedModel Kept => Assert.IsType<TrainedModel>(_host.Variables["kept"]);

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public async Task A_schedule_is_the_librarys(string options)
    {
        await Train($"--optimizer sgd --rate 0.1 {options}");
        Assert.Equal(Library(new GradientDescent(Courses[options])), Kept.Parameters);
    }

    [Fact]
    public async Task A_rate_rises_to_the_first_rate_where_the_warm_up_ends()
    {
        await Train("--optimizer sgd --rate 0.1 --warm-up 2");
        Assert.Equal([0.0375, 0.0875, 0.1, 0.1], Kept.Training.Epochs.Select(epoch => Math.Round(epoch.LearningRate, 12)));
    }

    [Fact]
    public async Task A_clipped_gradient_is_that_of_the_chain_and_a_wide_limit_clips_nothing()
    {
        await Train("--rate 0.1 --clip-norm 0.5 --decay 0.01");
        Assert.Equal(Library(new Chain(0.1, new ClipByNorm(0.5), new AddDecayedWeights(0.01), new Velocity(0.9))), Kept.Parameters);
        await Train("--rate 0.1 --clip-norm 1e9 --decay 0.01");
        Assert.Equal(Library(new MomentumDescent(0.1) { L2Penalty = 0.01 }), Kept.Parameters);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("nesterov")]
    [InlineData("adagrad")]
    [InlineData("adadelta")]
    [InlineData("rmsprop")]
    [InlineData("adam")]
    [InlineData("adamw")]
    public async Task Every_rule_stays_itself_under_a_limit_that_clips_nothing(string rule)
    {
        await Train($"--optimizer {rule} --decay 0.01 --epochs 1");
        var free = Kept.Parameters;
        await Train($"--optimizer {rule} --decay 0.01 --epochs 1 --clip-norm 1e9");
        Assert.All(free.Zip(Kept.Parameters), pair => Assert.Equal(pair.First, pair.Second, 1e-6)); // some chains round otherwise
    }

    [Fact]
    public async Task Augmentations_are_the_librarys_and_threads_change_no_bit()
    {
        Augmentation[] changes = [new RandomCrop(2), new HorizontalFlip(0.25), new Cutout(4)];
        ParameterVector expected = Library(new MomentumDescent(0.05), new() { Augmentations = [.. changes] });
        await Train("--augment crop:2,flip:0.25,cutout:4 --threads 1");
        Assert.Equal(expected, Kept.Parameters);
        _host.Variables["changes"] = changes;
        await Train("--augment changes --threads 2");
        Assert.Equal(expected, Kept.Parameters);
        await Train("");
        Assert.NotEqual(expected, Kept.Parameters);
    }

    [Fact]
    public async Task Smoothed_labels_are_the_librarys_and_are_measured_too()
    {
        await Train("--label-smoothing 0.1");
        var loss = new CrossEntropy { Smoothing = LabelSmoothing.Mixed(0.1, 10) };
        Assert.Equal(Library(new MomentumDescent(0.05), loss: loss), Kept.Parameters);
        Assert.Equal(loss, ((EmpiricalRisk)Kept.Objective).Loss);
    }

    [Fact]
    public async Task Means_and_deviations_are_those_of_PyTorch()
    {
        double[] raw = Glyphs.Inputs(0);
        await Train("--mean 0.2 --std 0.4 --epochs 1");
        Assert.Equal(raw.Select(x => (x - 0.2) / 0.4), Seen(), Near);
        await Train("--mean 51 --std 102 --scale 255 --epochs 1");
        Assert.Equal(raw.Select(x => (x - 0.2) / 0.4), Seen(), Near);
        await Train("--prepared standardize --epochs 1");
        Assert.Equal(Glyphs.Standardize().Data.Inputs(0), Seen());
        _host.Variables["map"] = Glyphs.Standardize().Map;
        await Train("--prepared map --epochs 1");
        Assert.Equal(Glyphs.Standardize().Data.Inputs(0), Seen());
    }

    [Fact]
    public async Task Data_that_are_measured_only_are_prepared_as_those_that_are_learned()
    {
        await Train("--mean 0.2 --std 0.4 --epochs 1 --test glyphs");
        Assert.Equal(((EmpiricalRisk)Kept.Objective).Data.Map, ((EmpiricalRisk)Kept.Test!).Data.Map);
        var (prepared, map) = Glyphs.Standardize();
        _host.Variables["prepared"] = prepared;
        await _host.Run("#!train --data prepared --architecture logistic --epochs 1 --test glyphs --as kept");
        Assert.Equal(map, ((EmpiricalRisk)Kept.Test!).Data.Map);
    }

    [Fact]
    public void A_stopped_training_of_any_recipe_goes_on_to_the_same_bits()
    {
        TrainRequest Recipe(string? checkpoint) => new()
        {
            Data = Glyphs,
            Architecture = Subjects.Architecture.Read("conv-4"),
            Augment = Subjects.Augmenting.Of(new RandomCrop(2), new HorizontalFlip(), new Cutout(4)),
            Schedule = Subjects.RateSchedule.Cosine,
            WarmUp = 1,
            LabelSmoothing = 0.1,
            ClipNorm = 1,
            Prepared = Subjects.Preparation.Standardized,
            Epochs = Epochs,
            Batch = 16,
            Checkpoint = checkpoint,
        };
        var whole = (TrainedModel)Recipe(null).Ask(Progress.None).Value;
        string file = Path.Combine(_folder, "state");
        for (int part = 1; part <= 6; part++) // in an epoch, and where one ends
        {
            using CancellationTokenSource stop = new();
            var cut = Recipe(file).Ask(new StopsAfterAStep(stop), stop.Token);
            Assert.NotNull(cut.Unfinished);
            Assert.Equal(part, ((TrainedModel)cut.Value).Training.Steps);
        }

        Assert.Equal(whole.Parameters, ((TrainedModel)Recipe(file).Ask(Progress.None).Value).Parameters);

        var other = Assert.ThrowsAny<IOException>(() => (Recipe(file) with { Augment = null }).Ask(Progress.None));
        Assert.Contains("augmentation", other.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--schedule cosine --milestones 1", "--milestones would do nothing: only --schedule step has them; leave it out.")]
    [InlineData("--factor 0.5", "--factor would do nothing: only --schedule step has it; leave it out.")]
    [InlineData("--schedule step --milestones 3,2",
        "--milestones has a fall at epoch 2, expected rising ones between 3 and 4, the epochs.")]
    [InlineData("--schedule step --milestones 4", "--milestones has a fall at epoch 4, expected rising ones between 0 and 4, the epochs.")]
    [InlineData("--schedule step --warm-up 2",
        "--milestones has a fall at epoch 2, expected rising ones between 2, where the warm-up ends, and 4, the epochs.")]
    [InlineData("--warm-up 4", "--warm-up is 4, expected more than 0 and less than 4, the epochs.")]
    [InlineData("--warm-up 0", "--warm-up is 0, expected more than 0 and less than 4, the epochs.")]
    [InlineData("--clip-norm 0", "--clip-norm is 0, expected a number above 0.")]
    [InlineData("--augment crop:x", "--augment is crop:x, expected a variable that holds Augmentation or Augmentation[], or crop:PIXELS ")]
    [InlineData("--augment flip:0", "--augment is flip:0, expected ")]
    [InlineData("--augment crop:200", "--augment does not fit images of ")]
    [InlineData("--data moons --augment flip", "--augment changes images, but a sample of moons has the shape (2).")]
    [InlineData("--label-smoothing 0.1 --loss hinge", "--label-smoothing would do nothing: the loss is hinge; leave it out.")]
    [InlineData("--mean 0.2 --prepared standardize", "--mean stands beside --prepared, which says it already; give one of them.")]
    [InlineData("--mean 0.1,0.2,0.3 --std 0.1,0.2", "--std has 2 numbers and --mean 3, expected one for every feature or channel.")]
    [InlineData("--mean 0.1,0.2", "--mean and --std are for 2 channels, but glyphs has 1; give one number, or one for each.")]
    [InlineData("--std 0", "--std is 0, expected numbers above 0.")]
    [InlineData("--scale 0", "--scale is 0, expected a number above 0.")]
    [InlineData("--prepared 0.2,0.4", "--prepared is 0.2,0.4, expected a variable that holds Standardization, or as-is or standardize; ")]
    public async Task A_recipe_that_cannot_be_is_told_with_its_mend(string options, string message)
    {
        string data = options.Contains("--data", StringComparison.Ordinal) ? "--architecture mlp-4" : "--data images --architecture conv-4";
        Assert.StartsWith($"#!train: {message}", await _host.ErrorOf($"#!train {data} --epochs 4 {options}"), StringComparison.Ordinal);
    }

    private Task Train(string options) => _host.Run("#!train --data images --architecture conv-4 --batch 16 --as kept "
        + (options.Contains("--epochs", StringComparison.Ordinal) ? options : $"--epochs {Epochs} {options}"));

    /// <summary>What the magic trains, by hand.</summary>
    private static ParameterVector Library(Optimizer optimizer, EmpiricalRiskOptions? options = null, Loss? loss = null)
    {
        var network = Architectures.Convolutional(Glyphs.SampleShape, [4], 10);
        var random = new RandomSource(1);
        var start = network.Initialize(Initialization.He, random.Split());
        return new Training(new EmpiricalRisk(network, loss ?? new CrossEntropy(), Glyphs, options ?? new()), optimizer)
        {
            Options = new() { Epochs = Epochs, BatchSize = 16 },
        }.Run(start, random.Split()).Parameters;
    }

    private double[] Seen() => ((EmpiricalRisk)Kept.Objective).Data.Inputs(0);

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;

    /// <summary>Stops at the first step, which is always told.</summary>
    private sealed class StopsAfterAStep(CancellationTokenSource stop) : Progress
    {
        public override Work Begin(string title) => new Counted(stop);

        private sealed class Counted(CancellationTokenSource stop) : Work
        {
            public override void Report(double value) => stop.Cancel();

            public override void Done(string summary)
            {
            }
        }
    }
}
