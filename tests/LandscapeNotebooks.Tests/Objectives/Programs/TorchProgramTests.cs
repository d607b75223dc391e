using System.Collections.Immutable;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Objectives.Programs;

/// <summary>Models of torch, live, beside the same networks here with the weights that torch tells.</summary>
public sealed class TorchProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cnn", 1e-12)] // sums in another order
    [InlineData("smooth", 1e-12)]
    public void In_double_a_live_model_gives_the_surface_and_the_spectrum_of_our_own_network(string model, double tolerance)
    {
        var ours = Ours(model, Precision.Double);
        using var theirs = Theirs(model, "double");
        AssertSameSurface(ours, theirs, tolerance);

        var theta = theirs.Parameters!;
        Assert.Equal(0, (ours.Gradient(theta) - theirs.Gradient(theta)).Norm(), tolerance);
        var (one, other) = (Spectrum(ours, theta), Spectrum(theirs, theta));
        for (int k = 0; k < 5; k++)
            Assert.Equal(one.Largest.Values[k], other.Largest.Values[k], 1e-6 * one.Largest.Values[0]); // Lanczos stops at 1e-7
    }

    [Fact]
    public void In_float_a_live_model_gives_the_surface_of_our_own_network()
    {
        var ours = Ours("cnn", Precision.Single);
        using var theirs = Theirs("cnn", "float");
        AssertSameSurface(ours, theirs, 1e-6);
    }

    [Fact]
    public void A_live_ResNet_20_gives_the_surface_of_our_own()
    {
        var ours = Ours("resnet20", Precision.Double);
        using var theirs = Theirs("resnet20", "double");
        AssertSameSurface(ours, theirs, 1e-12, points: 3);
    }

    private static void AssertSameSurface(EmpiricalRisk ours, ProgramObjective theirs, double tolerance,
        int points = 7)
    {
        Assert.Equal(ours.Layout.Blocks.Select(block => (block.Kind, string.Join(' ', block.Shape))),
            theirs.Layout.Blocks.Select(block => (block.Kind, string.Join(' ', block.Shape))));
        var plane = Plane.Random(ours.Layout, theirs.Parameters!, new RandomSource(3),
            options: new() { Biases = BlockUse.Normalized, BatchNormalization = BlockUse.Normalized });
        Axis axis = new(-0.5, 0.5, points);
        var stop = TestContext.Current.CancellationToken;
        var expected = Surfaces.Evaluate([Measure.Of("train", ours)], plane, axis, axis, cancellation: stop);
        var actual = Surfaces.Evaluate([Measure.Of(theirs)], plane, axis, axis, cancellation: stop);
        Assert.Equal(expected.Readings.Select(reading => (reading.Name, reading.Kind)),
            actual.Readings.Select(reading => (reading.Name, reading.Kind)));
        for (int k = 0; k < points * points; k++)
        {
            double loss = expected["train loss"].Values[k];
            Assert.Equal(loss, actual["train loss"].Values[k], tolerance * Math.Max(1, loss));
            Assert.Equal(expected["train accuracy"].Values[k], actual["train accuracy"].Values[k], 1e-12);
        }
    }

    private static HessianSpectrum Spectrum(ITwiceDifferentiable objective, ParameterVector theta) => HessianSpectrum.Of(objective, theta,
        new RandomSource(1), new() { Count = 5, Probes = 0, Layers = false, Tolerance = 1e-7, MaxSteps = 200, MostExact = 0 },
        TestContext.Current.CancellationToken);

    private EmpiricalRisk Ours(string model, Precision precision)
    {
        var network = model switch
        {
            "cnn" => Network.Sequential([1, 8, 8], new Convolution(1, 4, 3) { Padding = 1 }, new BatchNormalization(4), new ReLU(),
                new MaxPooling(2), new Flatten(), new Affine(64, 5)),
            "smooth" => Network.Sequential([1, 8, 8], new Flatten(), new Affine(64, 8), new LayerNormalization(8), new GELU(),
                new Affine(8, 5)),
            _ => Architectures.Named(model, [3, 32, 32], 10),
        };
        bool isLarge = model == "resnet20";
        int count = isLarge ? 6 : 50, classes = isLarge ? 10 : 5, size = isLarge ? 3 * 32 * 32 : 64;
        var random = new RandomSource(7);
        double[] inputs = new double[count * size];
        random.FillNormal(inputs);
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = (float)inputs[i];
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i * i % classes)];
        NpyFile.Write(_folder.File("inputs.npy"), [count, size], inputs);
        NpyFile.Write(_folder.File("labels.npy"), [count], [.. labels.Select(label => (double)label)]);
        ImmutableArray<int> shape = isLarge ? [3, 32, 32] : [1, 8, 8];
        var data = Dataset.Classification("drawn", inputs, labels, classes, shape);
        return new(network, new CrossEntropy(), data, new() { Precision = precision });
    }

    private ProgramObjective Theirs(string model, string precision) =>
        Objective.FromProgram(Torch.Command(_folder.Path, model, precision), cancellation: TestContext.Current.CancellationToken);
}
