using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Objectives;

/// <summary>A lambda with a layout is, to every tool, the risk that it calls.</summary>
public sealed class LayoutObjectiveTests : IDisposable
{
    private static readonly Network Net = Network.Sequential([5], new Affine(5, 4), new Tanh(), new Affine(4, 3));

    private readonly EmpiricalRisk _risk = new(
        Net, new CrossEntropy(), RandomData.Labelled(40, [5], 3), new() { Precision = Precision.Double });
    private readonly ITwiceDifferentiable _lambda;
    private readonly ParameterVector _theta = Net.Initialize(Initialization.He, new RandomSource(1));

    public LayoutObjectiveTests() => _lambda = Objective.From(
        ParameterLayout.Of(
            ("0.weight", ParameterKind.Weight, [4, 5]), ("0.bias", ParameterKind.Bias, [4]),
            ("2.weight", ParameterKind.Weight, [3, 4]), ("2.bias", ParameterKind.Bias, [3])),
        (theta, gradient) => _risk.Gradient(theta, gradient),
        (theta, v, product) => _risk.HessianVectorProduct(theta, v, product),
        theta => _risk.Value(theta));

    public void Dispose() => _risk.Dispose();

    [Fact]
    public void The_filter_normalised_random_plane_is_the_same_and_so_are_the_values_on_it()
    {
        Assert.Equal(Net.Layout, _lambda.Layout);
        var ours = Plane.Random(_lambda.Layout, _theta, new RandomSource(3));
        var theirs = Plane.Random(_risk.Layout, _theta, new RandomSource(3));
        Assert.Equal(theirs.First, ours.First);
        Assert.Equal(theirs.Second, ours.Second);
        Assert.Equal(_theta["0.weight"][..5].Norm(), ours.First["0.weight"][..5].Norm(), 1e-14); // one filter

        Axis axis = new(-1, 1, 5);
        var values = Surface.Evaluate(_lambda, ours, axis, axis);
        var expected = Surfaces.Evaluate([Measure.Of("loss", (IObjective)_risk)], theirs, axis, axis, new() { UsePlanarForm = false })[0];
        Assert.Equal(expected.Values.ToArray(), values.Values.ToArray());
    }

    [Fact]
    public void Layers_have_the_same_spectra()
    {
        var options = new HessianSpectrumOptions { Layers = true };
        var ours = HessianSpectrum.Of(_lambda, _theta, new RandomSource(1), options).Layers;
        var theirs = HessianSpectrum.Of(_risk, _theta, new RandomSource(1), options).Layers;
        Assert.Equal(["0", "2"], ours.Select(layer => layer.Layer));
        Assert.Equal(theirs.SelectMany(layer => layer.Largest.Values), ours.SelectMany(layer => layer.Largest.Values));
        Assert.Equal(theirs.Select(layer => layer.Parameters), ours.Select(layer => layer.Parameters));
    }

    [Fact]
    public void Principal_components_see_the_same_blocks()
    {
        var path = new GradientDescent(0.5).Minimize(_lambda, _theta, 12);
        Assert.Equal(_lambda.Layout, path.Last.Parameters.Layout);
        foreach (var selection in Enum.GetValues<ParameterSelection>())
        {
            var ours = TrajectoryProjection.Of(path, new() { Layout = _lambda.Layout, Selection = selection });
            var theirs = TrajectoryProjection.Of(path, new() { Layout = _risk.Layout, Selection = selection });
            Assert.Equal(theirs.Components[0], ours.Components[0]);
            if (selection == ParameterSelection.Weights)
                Assert.All(ours.Components[0]["0.bias"], value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void Gradients_and_products_are_vectors_with_the_blocks()
    {
        double[] gradient = new double[_theta.Length], product = new double[_theta.Length];
        _risk.Gradient(_theta, gradient);
        _risk.HessianVectorProduct(_theta, gradient, product);
        var ours = _lambda.Gradient(_theta);
        Assert.Equal<ParameterVector>(gradient, ours);
        Assert.Equal<ParameterVector>(product, _lambda.HessianVectorProduct(_theta, ours));
        Assert.Equal(_lambda.Layout, ours.Layout);
    }

    [Fact]
    public void A_numeric_gradient_is_the_gradient_to_ten_digits()
    {
        var exact = _risk.Gradient(_theta);
        var numeric = Objective.From(Net.Layout, theta => _risk.Value(theta)).WithNumericGradient();
        double[] gradient = new double[_theta.Length];
        Assert.Equal(_risk.Value(_theta), numeric.Gradient(_theta, gradient));
        Assert.InRange((exact - gradient).Norm() / exact.Norm(), 0, 1e-9); // h^2 and eps / h, h = 6e-6: 1e-10 each
        Assert.Equal(numeric.Layout, Net.Layout);

        var path = new GradientDescent(0.5).Minimize(numeric, _theta, 5);
        Assert.InRange((path.Last.Parameters - new GradientDescent(0.5).Minimize(_risk, _theta, 5).Last.Parameters).Norm(), 0, 1e-8);
    }

    [Fact]
    public void A_numeric_gradient_costs_two_values_a_parameter_and_one()
    {
        int calls = 0;
        var counted = Objective.From(
            ParameterLayout.Of(("w", ParameterKind.Weight, [3]), ("mean", ParameterKind.RunningMean, [2])), theta =>
        {
            calls++;
            return 1e-6 * theta[0] + theta[1] * theta[2] + theta[3];
        }).WithNumericGradient();
        var gradient = counted.Gradient([1e6, 2, 3, 4, 5]);
        Assert.Equal(2 * 3 + 1, calls);
        Assert.Equal([1e-6, 3, 2], gradient[..3].Select(value => Math.Round(value, 8))); // eps |f| / h is 4e-10
        Assert.Equal([0, 0], gradient[3..]); // running statistics have none
        Assert.Throws<ArgumentException>(() => counted.Gradient([1, 2]));
    }

    [Fact]
    public void Functions_that_answer_whole_or_single_numbers_are_taken()
    {
        Assert.Equal(3, Objective.From(2, theta => theta.Length + 1).Value([0, 0]));
        Assert.Equal(2, Objective.From(2, Count).Value([0, 0]));
        Func<ReadOnlySpan<double>, float> single = theta => (float)theta[0];
        Assert.Equal(0.5, Objective.From(2, single).Value([0.5, 0]));

        static int Count(ReadOnlySpan<double> theta) => theta.Length;
    }

    [Fact]
    public void A_layout_without_parameters_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Objective.From(ParameterLayout.Of(), _ => 0.0));
}
