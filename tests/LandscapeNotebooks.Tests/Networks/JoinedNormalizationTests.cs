using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>A training joins batch normalisation with the sum and the ReLU behind it; no bit may tell.</summary>
public class JoinedNormalizationTests
{
    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Joined_steps_have_the_bits_of_single_steps(Precision precision) =>
        Assert.Equal(Compute(new ReLU(), precision), Compute(new SingleRectifier(), precision));

    /// <summary>Gradient, loss and running statistics of a step over 37 samples, in chunks that are not full.</summary>
    private static double[] Compute(Layer rectifier, Precision precision)
    {
        // Large enough for Winograd's method: in single precision some convolutions normalise what they read.
        var network = Network.Sequential([3, 12, 13],
            Convolution(3, 16), new BatchNormalization(16), rectifier,
            new Residual(Convolution(16, 16), new BatchNormalization(16), rectifier, Convolution(16, 16), new BatchNormalization(16))
            { Activation = rectifier },
            new Residual(new BatchNormalization(16), rectifier, Convolution(16, 16)), // reads what the shortcut reads
            new Residual(Convolution(16, 20), new BatchNormalization(20)) { Shortcut = Shortcut.Projected, Activation = rectifier },
            new Residual(Convolution(20, 24), new BatchNormalization(24) { HasScale = false })
            { Shortcut = Shortcut.Padded, Activation = rectifier },
            new GlobalAveragePooling(), new BatchNormalization(24), rectifier, new Affine(24, 10));
        var data = RandomData.Labelled(37, [3, 12, 13], 10);
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), data, new() { Precision = precision, Threads = 2 });
        double[] theta = [.. network.Initialize(Initialization.He, new RandomSource(1))], gradient = new double[theta.Length];
        double loss = risk.TrainingGradient(theta, [.. Enumerable.Range(0, 37)], new RandomSource(2), gradient);
        return [loss, .. gradient, .. theta];
    }

    private static Convolution Convolution(int inputs, int outputs) => new(inputs, outputs, 3) { Padding = 1, Bias = false };

    /// <summary>ReLU that no other step joins.</summary>
    private sealed record SingleRectifier : Layer
    {
        public override Value Connect<T>(Circuit<T> circuit, Value input) =>
            circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, Rectifier<T>>(input, output, default));

        protected override string Describe() => "SingleRectifier";

        private readonly struct Rectifier<T> : IElementwise<T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            public bool DerivativesFromOutput => true;

            public bool IsPiecewiseLinear => true;

            public void Apply(ReadOnlySpan<T> x, Span<T> y)
            {
                for (int n = 0; n < x.Length; n++)
                    y[n] = x[n] > T.Zero ? x[n] : T.Zero;
            }

            public Vector512<T> Derivative(Vector512<T> v) =>
                Vector512.ConditionalSelect(Vector512.GreaterThan(v, default), Vector512<T>.One, default);

            public Vector512<T> SecondDerivative(Vector512<T> v) => default;
        }
    }
}
