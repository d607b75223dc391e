using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Curvature;

public class SpectralDensityTests
{
    private static readonly double[] Eigenvalues = [.. Enumerable.Range(0, 80).Select(i => i < 2 ? 6.0 + i : Math.Sin(i) / 2)];

    private static SpectralDensity Density(int steps = 40) => SpectralDensity.Of(
        RandomSymmetric.WithSpectrum(Eigenvalues, new RandomSource(1)).AsOperator(), new RandomSource(2), probes: 12, steps: steps);

    [Fact]
    public void Weights_of_every_probe_add_up_to_one()
    {
        foreach (var probe in Density().Probes)
        {
            Assert.Equal(1, probe.Weights.Sum(), 1e-12);
            Assert.All(probe.Weights, weight => Assert.InRange(weight, 0, 1));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Moments_are_those_of_the_spectrum_within_their_error(int k)
    {
        double truth = Eigenvalues.Average(value => Math.Pow(value, k));
        var moment = Density().Moment(k);
        Assert.InRange(Math.Abs(moment.Value - truth), 0, 3.5 * moment.StandardError);
    }

    [Fact]
    public void The_quadrature_of_few_steps_has_the_moments_of_many()
    {
        // 5 steps integrate polynomials of degree 9 exactly: the same v'A^k v as 60 steps.
        for (int k = 0; k <= 9; k++)
            Assert.Equal(1, Density(5).Moment(k).Value / Density(60).Moment(k).Value, 1e-9);
    }

    [Fact]
    public void The_density_integrates_to_one()
    {
        var density = Density();
        double integral = 0;
        for (double t = -3; t < 10; t += 0.01)
            integral += density.At(t, 0.1).Value * 0.01;
        Assert.Equal(1, integral, 1e-6);
    }

    [Fact]
    public void The_ends_lie_within_the_spectrum_and_close_to_its_ends()
    {
        var density = Density();
        Assert.Equal(7, density.Largest, 1e-9);
        Assert.Equal(Eigenvalues.Min(), density.Smallest, 1e-4);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        Assert.Equal(Density().Probes.SelectMany(probe => probe.Nodes), Density().Probes.SelectMany(probe => probe.Nodes));
    }
}
