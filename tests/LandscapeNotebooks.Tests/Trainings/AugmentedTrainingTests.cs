using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Augmentations;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Storage;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Trainings;

public class AugmentedTrainingTests
{
    private static readonly Dataset Images = MakeImages();
    private static readonly Network Model = Network.Sequential(
        [1, 8, 8], new Convolution(1, 4, 3) { Padding = 1 }, new BatchNormalization(4), new ReLU(), new Flatten(), new Affine(256, 3));

    [Fact]
    public void The_bits_do_not_depend_on_threads()
    {
        double[] one = Train(threads: 1), two = Train(threads: 2), three = Train(threads: 3);
        Assert.Equal(one, two);
        Assert.Equal(one, three);
        Assert.NotEqual(one, Train(threads: 1, augmentations: []));
    }

    [Fact]
    public void A_training_that_is_cut_goes_on_with_the_same_bits_and_refuses_another_augmentation()
    {
        using var folder = new TemporaryFolder();
        var checkpoint = new CheckpointOptions(Path.Combine(folder.Path, "training"), Interval.Steps(1));
        Train(steps: 3, checkpoint: checkpoint);
        Assert.Equal(Train(), Train(checkpoint: checkpoint));
        string message = Assert.ThrowsAny<Exception>(() => Train(checkpoint: checkpoint, augmentations: [new HorizontalFlip()])).Message;
        Assert.Contains("augmentation", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluations_and_their_gradients_see_the_images_as_they_are()
    {
        ParameterVector theta = Model.Initialize(Initialization.He, new RandomSource(1));
        using var plain = new EmpiricalRisk(Model, new CrossEntropy(), Images);
        using var augmented = new EmpiricalRisk(
            Model, new CrossEntropy(), Images, new() { Augmentations = [new RandomCrop(2), new Cutout(3)] });
        double[] expected = new double[theta.Length], gradient = new double[theta.Length];
        Assert.Equal(plain.Gradient(theta, expected), augmented.Gradient(theta, gradient));
        Assert.Equal(expected, gradient);
        augmented.TrainingGradient(theta.ToArray(), [0, 1, 2], new RandomSource(5), gradient);
        Assert.Equal(plain.Evaluate(theta), augmented.Evaluate(theta));
        Assert.Equal(plain.Evaluate(theta, [0, 1, 2]), augmented.Evaluate(theta, [0, 1, 2]));
    }

    [Fact]
    public void A_flip_that_always_happens_is_a_training_on_mirrored_images()
    {
        double[] mirrored = [.. Enumerable.Range(0, Images.Count).SelectMany(Images.Inputs).Chunk(8).SelectMany(row => row.Reverse())];
        var data = Dataset.Classification("mirrored", mirrored, Images.Labels, 3, [1, 8, 8]);
        Assert.Equal(Train(augmentations: [], data: data), Train(augmentations: [new HorizontalFlip(1)]));
    }

    private static double[] Train(int threads = 2, int steps = int.MaxValue, CheckpointOptions? checkpoint = null,
        Augmentation[]? augmentations = null, Dataset? data = null)
    {
        augmentations ??= [new RandomCrop(2), new HorizontalFlip(), new Cutout(2)];
        using var risk = new EmpiricalRisk(
            Model, new CrossEntropy(), data ?? Images, new() { Threads = threads, Augmentations = [.. augmentations] });
        var training = new Training(risk, new MomentumDescent(0.05))
        {
            Options = new() { Epochs = 2, BatchSize = 20, Threads = threads, Checkpoint = checkpoint, Until = new() { Steps = steps } },
        };
        return [.. training.Run(Model.Initialize(Initialization.He, new RandomSource(1)), new RandomSource(2)).Parameters];
    }

    private static Dataset MakeImages()
    {
        var random = new RandomSource(3);
        double[] pixels = [.. Enumerable.Range(0, 48 * 64).Select(_ => random.NextNormal())];
        int[] labels = [.. Enumerable.Range(0, 48).Select(_ => random.NextInt(3))];
        return Dataset.Classification("noise", pixels, labels, 3, [1, 8, 8]);
    }
}
