using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Tests.Objectives;

public sealed class GradientCheckTests
{
    [Fact]
    public void The_gradient_of_a_network_in_double_passes_and_running_statistics_are_left_out()
    {
        var network = Network.Sequential(
            [1, 12, 12], new Convolution(1, 2, 3), new BatchNormalization(2), new Tanh(), new Flatten(), new Affine(200, 10));
        using var risk = new EmpiricalRisk(
            network, new CrossEntropy(), Dataset.Load("glyphs").Take(20), new() { Precision = Precision.Double });
        var check = GradientCheck.Of(risk, network.Initialize(Initialization.Glorot, new RandomSource(1)), 200, new RandomSource(2));

        Assert.Equal(200, check.Checked);
        Assert.InRange(check.RelativeError, 0, 1e-8); // h^2/6 f''' + eps f / h
    }

    [Fact]
    public void A_wrong_derivative_is_found_and_named()
    {
        var wrong = Objective.From(3, (w, g) =>
        {
            (g[0], g[1], g[2]) = (2 * w[0], 3 * w[1], 2 * w[2]); // the second should be 2 w
            return w[0] * w[0] + w[1] * w[1] + w[2] * w[2];
        });
        var check = GradientCheck.Of(wrong, [1, -2, 3]);

        Assert.Equal((3, 1, -6.0), (check.Checked, check.Parameter, check.Gradient));
        Assert.Equal(-4, check.Difference, 1e-8);
        Assert.Equal(2.0 / 6, check.RelativeError, 1e-8);
        Assert.Contains("largest difference at 1", check.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_no_agreement()
    {
        var broken = Objective.From(1, (w, g) => { g[0] = 1; return double.NaN; });
        Assert.True(double.IsNaN(GradientCheck.Of(broken, [0]).RelativeError));
    }

    [Fact]
    public void A_constant_agrees_with_a_gradient_of_zero() =>
        Assert.Equal(0, GradientCheck.Of(Objective.From(2, (w, g) => { g.Clear(); return 1; }), [1, 1]).RelativeError);

    [Fact]
    public void A_step_of_zero_is_refused() =>
        Assert.Contains("above 0",
            Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Of(new Rosenbrock(), [0, 0], step: 0)).Message,
            StringComparison.Ordinal);
}
