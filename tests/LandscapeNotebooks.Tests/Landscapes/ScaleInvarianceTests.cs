using System.Numerics.Tensors;
using FsCheck;
using FsCheck.Fluent;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Landscapes;

/// <summary>
/// Rescaled layers are the same function; slices along one raw direction differ, slices along filter-normalised directions do not.
/// </summary>
/// <remarks>
/// Powers of two scale without rounding, and Euclidean norms with them: such slices are compared to the bit. Other scales round once a
/// weight, 1e-16 of it; the loss of these small nets moves by less than 1e-12 of itself, and 1e-10 leaves room for larger slopes.
/// </remarks>
public sealed class ScaleInvarianceTests
{
    private const double Rounding = 1e-10;

    private static readonly Axis T = new(-1, 1, 9);

    /// <summary>A seed, and the scale of every layer but the last: 1/8 to 8, never near 1.</summary>
    public static Arbitrary<(int Seed, double[] Scales)> Cases(bool exact) => (
        from seed in Gen.Choose(0, 100_000)
        from powers in Gen.ArrayOf(Gen.Elements(-3, -2, -1, 1, 2, 3), 3)
        from stretch in Gen.Choose(exact ? 0 : -30, exact ? 0 : 30)
        select (seed, powers.Select(power => Math.ScaleB(1 + stretch / 100.0, power)).ToArray())).ToArbitrary();

    [Fact]
    public void Rescaled_affine_layers_have_the_same_filter_normalised_slice_to_the_bit_and_another_raw_one() =>
        Prop.ForAll(Cases(exact: true), test => ForNet(Mlp, test, 0)).QuickCheckThrowOnFailure();

    [Fact]
    public void Rescaled_convolutions_have_the_same_filter_normalised_slice_to_the_bit_and_another_raw_one() =>
        Prop.ForAll(Cases(exact: true), test => ForNet(Convolutional, test, 0)).QuickCheckThrowOnFailure();

    [Fact]
    public void Scales_that_round_change_the_filter_normalised_slice_by_rounding_only()
    {
        Prop.ForAll(Cases(exact: false), test => ForNet(Mlp, test, Rounding)).QuickCheckThrowOnFailure();
        Prop.ForAll(Cases(exact: false), test => ForNet(Convolutional, test, Rounding)).QuickCheckThrowOnFailure();
    }

    /// <summary>
    /// Batch normalisation divides every channel by its own deviation: each filter may have a scale of its own. The constant that it adds
    /// to the variance breaks the symmetry, so that here it is 1e-300 and vanishes.
    /// </summary>
    [Theory]
    [InlineData(Mode.Training)]
    [InlineData(Mode.Evaluation)]
    public void Rescaled_filters_before_batch_normalisation_have_the_same_filter_normalised_slice_to_the_bit(Mode mode) =>
        Prop.ForAll(Cases(exact: true), test => ForNormalized(test, mode, epsilon: 1e-300, tolerance: 0)).QuickCheckThrowOnFailure();

    /// <summary>
    /// The usual constant, 1e-5, shifts a normalised value by 1e-5/(2 v) (1/scale^2 - 1) of itself, v the variance of its channel before
    /// the scaling: 3e-4/v for a scale of 1/8. That is little unless a channel hardly varies; these nets stay below 0.01.
    /// </summary>
    [Theory]
    [InlineData(Mode.Training)]
    [InlineData(Mode.Evaluation)]
    public void The_usual_constant_of_batch_normalisation_breaks_the_symmetry_by_little(Mode mode)
    {
        for (int seed = 0; seed < 20; seed++)
            Assert.True(ForNormalized((seed, [0.125, 4, 2]), mode, epsilon: 1e-5, tolerance: 0.01));
    }

    [Fact]
    public void Units_scaled_one_by_one_are_the_same_function_but_not_the_same_filter_normalised_slice()
    {
        // A row of the next layer then meets columns of several scales, and its norm as a whole cannot undo that.
        var network = Mlp();
        double[] theta = network.Initialize(Initialization.He, new RandomSource(1)).ToArray(), scaled = [.. theta];
        var (first, bias, next) = (network.Layout.Blocks[0], network.Layout.Blocks[1], network.Layout.Blocks[2]);
        for (int unit = 0; unit < first.Shape[0]; unit++)
        {
            double scale = Math.ScaleB(1, unit % 4);
            Scale(first.Of(scaled.AsSpan()).Slice(unit * first.FilterLength, first.FilterLength), scale);
            bias.Of(scaled.AsSpan())[unit] *= scale;
            for (int row = 0; row < next.Shape[0]; row++)
                next.Of(scaled.AsSpan())[row * next.FilterLength + unit] /= scale;
        }

        using var risk = Risk(network);
        Assert.Equal(risk.Value(theta), risk.Value(scaled));
        double[] before = Along(risk, theta, Normalization.Filter), after = Along(risk, scaled, Normalization.Filter);
        Assert.True(Difference(before, after) > 0.01, $"{Difference(before, after)}");
    }

    private static Network Mlp() => Architectures.Mlp([6], [7, 5, 4], 3);

    private static Network Convolutional() => Network.Sequential([1, 6, 6],
        new Convolution(1, 4, 3) { Padding = 1 }, new ReLU(), new MaxPooling(2),
        new Convolution(4, 3, 2), new ReLU(), new Flatten(), new Affine(12, 5), new ReLU(), new Affine(5, 3));

    private static Network Normalized(double epsilon) => Network.Sequential([6],
        new Affine(6, 5), new BatchNormalization(5) { Epsilon = epsilon }, new ReLU(),
        new Affine(5, 4) { Bias = false }, new BatchNormalization(4) { Epsilon = epsilon }, new ReLU(), new Affine(4, 3));

    private static EmpiricalRisk Risk(Network network, Mode mode = Mode.Evaluation) => new(network, new CrossEntropy(),
        RandomData.Labelled(24,
            [.. network.Input.IsFlat
                ? [network.Input.Features]
                : new[] { network.Input.Channels, network.Input.Height, network.Input.Width }], 3),
        new() { Precision = Precision.Double, Mode = mode, Threads = 1 });

    /// <summary>Each ReLU layer times its scale, the next divided by it: relu(a x) = a relu(x) for a above 0.</summary>
    private static bool ForNet(Func<Network> build, (int Seed, double[] Scales) test, double tolerance)
    {
        var network = build();
        double[] theta = Start(network, test.Seed), scaled = [.. theta];
        var weights = network.Layout.Blocks.Where(block => block.Kind == ParameterKind.Weight).ToArray();
        double passed = 1; // what the layers before have multiplied their outputs by
        for (int layer = 0; layer < weights.Length; layer++)
        {
            double scale = layer < weights.Length - 1 ? test.Scales[layer % test.Scales.Length] : 1 / passed;
            Scale(weights[layer].Of(scaled.AsSpan()), scale);
            passed *= scale;
            Scale(network.Layout[weights[layer].Name.Replace("weight", "bias")].Of(scaled.AsSpan()), passed);
        }

        using var risk = Risk(network);
        return IsInvariant(risk, theta, scaled, tolerance);
    }

    /// <summary>Each filter before a batch normalisation times a scale of its own, with the statistics that follow it.</summary>
    private static bool ForNormalized((int Seed, double[] Scales) test, Mode mode, double epsilon, double tolerance)
    {
        var network = Normalized(epsilon);
        using var risk = Risk(network, mode);
        double[] theta = Start(network, test.Seed);
        risk.RefreshStatistics(theta, risk.SampleCount);
        double[] scaled = [.. theta];
        foreach (int layer in new[] { 0, 3 })
        {
            var weight = network.Layout[$"{layer}.weight"];
            for (int filter = 0; filter < weight.FilterCount; filter++)
            {
                double scale = test.Scales[(layer + filter) % test.Scales.Length];
                Scale(weight.Of(scaled.AsSpan()).Slice(filter * weight.FilterLength, weight.FilterLength), scale);
                if (layer == 0)
                    network.Layout["0.bias"].Of(scaled.AsSpan())[filter] *= scale;
                network.Layout[$"{layer + 1}.running_mean"].Of(scaled.AsSpan())[filter] *= scale;
                network.Layout[$"{layer + 1}.running_var"].Of(scaled.AsSpan())[filter] *= scale * scale;
            }
        }

        return IsInvariant(risk, theta, scaled, tolerance);
    }

    private static bool IsInvariant(EmpiricalRisk risk, double[] theta, double[] scaled, double tolerance)
    {
        double same = Difference([risk.Value(theta)], [risk.Value(scaled)]);
        double normalised = Difference(Along(risk, theta, Normalization.Filter), Along(risk, scaled, Normalization.Filter));
        double raw = Difference(Along(risk, theta, Normalization.None), Along(risk, scaled, Normalization.None));
        Assert.True(same <= tolerance, $"The functions differ by {same}.");
        Assert.True(normalised <= tolerance, $"The filter-normalised slices differ by {normalised}.");
        Assert.True(raw > 1e-3 && raw > 2 * tolerance, $"The raw slices differ by {raw} only.");
        return true;
    }

    private static double[] Along(EmpiricalRisk risk, double[] theta, Normalization normalization)
    {
        ParameterVector d = Directions.Random(risk.Layout, theta, new RandomSource(5), normalization);
        return [.. Slice.Evaluate([Measure.Of("loss", (IObjective)risk)], theta, d, T)["loss"]];
    }

    /// <summary>He's weights and small biases, so that biases have a part in it.</summary>
    private static double[] Start(Network network, int seed)
    {
        var random = new RandomSource((ulong)seed);
        double[] theta = network.Initialize(Initialization.He, random).ToArray();
        foreach (var block in network.Layout.Blocks.Where(block => block.Kind == ParameterKind.Bias))
        {
            random.FillNormal(block.Of(theta.AsSpan()));
            Scale(block.Of(theta.AsSpan()), 0.1);
        }

        return theta;
    }

    private static void Scale(Span<double> values, double factor) => TensorPrimitives.Multiply(values, factor, values);

    /// <summary>The largest difference of two slices, of the larger value or 1.</summary>
    private static double Difference(double[] x, double[] y) => x.Zip(y, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(a))).Max();
}
