using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Curvature;

public class HessianSpectrumTests
{
    private static readonly Network Network = Network.Sequential([3], new Affine(3, 6), new ReLU(), new Affine(6, 3));

    private static EmpiricalRisk Risk() =>
        new(Network, new CrossEntropy(), RandomData.Labelled(30, [3], 3), new() { Precision = Precision.Double });

    [Fact]
    public void Estimates_stand_beside_the_exact_spectrum()
    {
        using var risk = Risk();
        ParameterVector theta = Network.Initialize(Initialization.He, new RandomSource(1));
        var spectrum = HessianSpectrum.Of(risk, theta, new RandomSource(2), new() { Tolerance = 1e-8 });
        double[] exact = Spectrum.Exact(risk, theta);

        Assert.True(spectrum.Converged);
        Assert.Equal(exact, spectrum.Exact!.Value);
        Assert.InRange(spectrum.EndsError!.Value, 0, 1e-7);
        Assert.InRange(Math.Abs(spectrum.TraceDeviation!.Value), 0, 4);
        Assert.Equal("ReLU() where x = 0 (layer 1)", spectrum.Kinks);
    }

    [Fact]
    public void Every_layer_has_the_ends_of_its_own_block()
    {
        using var risk = Risk();
        ParameterVector theta = Network.Initialize(Initialization.He, new RandomSource(1));
        var layers = HessianSpectrum.Of(risk, theta, new RandomSource(2), new() { Probes = 0, Tolerance = 1e-8 }).Layers;
        Assert.Equal([("0", 24), ("2", 21)], layers.Select(layer => (layer.Layer, layer.Parameters)));
        foreach (var layer in layers)
        {
            double[] exact = Spectrum.Exact(risk, theta, LayerBlocks.ByLayer(Network.Layout).Single(l => l.Layer == layer.Layer).Blocks);
            Assert.Equal(exact[^1], layer.Largest.Values[0], 1e-8);
            Assert.Equal(exact[0], layer.Smallest.Values[0], 1e-8);
        }
    }

    [Fact]
    public void Too_few_steps_are_not_converged()
    {
        using var risk = Risk();
        var spectrum = HessianSpectrum.Of(risk, Network.Initialize(Initialization.He, new RandomSource(1)), new RandomSource(2),
            new() { MaxSteps = 4, Tolerance = 1e-12 });
        Assert.False(spectrum.Converged);
        Assert.Contains("NOT converged", spectrum.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Curvature_is_tracked_over_a_training()
    {
        using var risk = Risk();
        ParameterVector theta = Network.Initialize(Initialization.He, new RandomSource(1));
        var training = new Training(risk, new GradientDescent(0.2))
        {
            Options = new()
            {
                Epochs = 3,
                BatchSize = 30,
                Order = SampleOrder.Stored,
                Measures = [CurvatureTrack.Of(risk, new RandomSource(3), traceSamples: 20, layers: true, tolerance: 1e-8)]
            },
        };
        var result = training.Run(theta, new RandomSource(4));
        double[] exact = Spectrum.Exact(risk, result.Parameters);
        Assert.Equal(exact[^1], result.Measures(CurvatureEnds.Largest)[^1], 1e-7);
        Assert.InRange(Math.Abs(result.Measures(CurvatureTrack.Trace)[^1] - exact.Sum()), 0,
            4 * result.Measures(CurvatureTrack.TraceError)[^1]);
        Assert.Equal(Spectrum.Exact(risk, result.Parameters, LayerBlocks.ByLayer(Network.Layout)[1].Blocks)[^1],
            result.Measures(CurvatureTrack.OfLayer("2"))[^1], 1e-7);
    }

    [Fact]
    public void A_diverged_theta_is_tracked_as_not_a_number()
    {
        using var risk = Risk();
        double[] values = new double[3];
        CurvatureTrack.Of(risk, new RandomSource(1)).Take([.. Enumerable.Repeat(double.NaN, risk.ParameterCount)], values);
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
    }
}
