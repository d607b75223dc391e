using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;
using LandscapeNotebooks.Tests.Objectives;

namespace LandscapeNotebooks.Tests.Landscapes;

public sealed class DirectionTests
{
    private static readonly ParameterLayout Layout = GoldenConvnet.Network.Layout;
    private static readonly ParameterVector Theta = GoldenConvnet.Network.Initialize(Initialization.He, new RandomSource(1));

    [Fact]
    public void Every_filter_gets_the_norm_of_its_weights_and_the_rest_stays_where_it_is()
    {
        ParameterVector direction = Directions.Random(Layout, Theta, new RandomSource(5));
        foreach (var block in Layout.Blocks)
        {
            for (int f = 0; f < block.FilterCount; f++)
            {
                double norm = FixedOrder.Norm(block.Of(direction.AsSpan()).Slice(f * block.FilterLength, block.FilterLength));
                double expected = block.Kind == ParameterKind.Weight
                    ? FixedOrder.Norm(block.Of(Theta.AsSpan()).Slice(f * block.FilterLength, block.FilterLength))
                    : 0;
                Assert.Equal(expected, norm, 1e-14 * Math.Max(1, expected));
            }
        }
    }

    [Fact]
    public void Over_the_whole_model_the_norms_agree_also_with_biases_included()
    {
        foreach (var use in new[] { BlockUse.Zero, BlockUse.Normalized })
        {
            ParameterVector direction = Directions.Random(Layout, Theta, new RandomSource(5), Normalization.Model,
                new() { Biases = use, BatchNormalization = use, Statistics = use });
            double expected = Math.Sqrt(Layout.Blocks.Where(block => use != BlockUse.Zero || block.Kind == ParameterKind.Weight)
                .Sum(block => FixedOrder.Dot(block.Of(Theta.AsSpan()), block.Of(Theta.AsSpan()))));
            Assert.Equal(expected, FixedOrder.Norm(direction), 1e-13);
        }
    }

    [Fact]
    public void The_same_seed_is_the_same_direction_under_every_normalisation()
    {
        ParameterVector raw = Directions.Random(Layout, Theta, new RandomSource(5), Normalization.None);
        ParameterVector filter = Directions.Random(Layout, Theta, new RandomSource(5), Normalization.UnitFilter);
        Assert.Equal(1, Directions.Cosine(raw[..9], filter[..9]), 1e-14); // the first filter
    }

    [Fact]
    public void A_filter_of_zeros_has_no_direction_and_a_direction_of_zeros_no_length()
    {
        var layout = new ParameterLayout([("w", ParameterKind.Weight, [2, 2])]);
        double[] direction = [3, 4, 0, 0];
        Directions.Normalize(Normalization.Filter, layout, [0, 0, 1, 1], direction);
        Assert.Equal([0, 0, 0, 0], direction);
    }

    [Fact]
    public void The_gradient_has_length_one_and_points_uphill()
    {
        var objective = TwoGaussians.Objective();
        ParameterVector theta = [-4, -2], direction = Directions.Gradient(objective, theta);
        Assert.Equal(1, FixedOrder.Norm(direction), 1e-15);
        Assert.True(objective.Value([theta[0] + 0.01 * direction[0], theta[1] + 0.01 * direction[1]]) > objective.Value(theta));
        Assert.Throws<ArithmeticException>(() => Directions.Gradient(Quadratic.Diagonal(1), [0]));
    }

    [Fact]
    public void Hessian_eigenvectors_of_a_quadratic_are_its_axes()
    {
        var pairs = Directions.HessianEigenvectors(Quadratic.Diagonal(1, 7, 3), [0, 0, 0], new RandomSource(1));
        Assert.Equal([7, 3], pairs.Values.Select(value => Math.Round(value, 10)));
        Assert.Equal(1, Math.Abs(pairs.Vectors[0][1]), 1e-8);
    }

    [Fact]
    public void Orthogonal_on_request_parallel_refused()
    {
        ParameterVector d = Directions.Random(Layout, Theta, new RandomSource(1)),
            e = Directions.Random(Layout, Theta, new RandomSource(2));
        Assert.NotEqual(0, Directions.Cosine(d, e), 1e-4);
        e = Directions.Orthogonalized(e, d);
        Assert.Equal(0, Directions.Cosine(d, e), 1e-15);
        var plane = Plane.Random(Layout, Theta, new RandomSource(3), orthogonal: true);
        Assert.Equal(0, plane.Cosine, 1e-15);
        Assert.Throws<ArgumentException>(() => Directions.Orthogonalize([2, 4], [1, 2]));
    }

    [Fact]
    public void Between_models_the_statistics_come_along_or_stay()
    {
        double[] to = GoldenConvnet.Network.Initialize(Initialization.He, new RandomSource(2)).ToArray(), theta = new double[to.Length];
        foreach (var block in Layout.Blocks.Where(block => block.Kind.IsStatistic()))
            block.Of(to.AsSpan()).Fill(3);
        StraightLine.Between(Theta, to).Point(1, theta);
        Assert.Equal(to, theta); // to the bit
        StraightLine.Between(Theta, to).Point(0, theta);
        Assert.Equal<ParameterVector>(Theta, theta);
        StraightLine.BetweenWeights(Layout, Theta, to).Point(0.3, theta);
        foreach (var block in Layout.Blocks)
        {
            int i = block.Offset;
            Assert.Equal(block.Kind.IsStatistic() ? Theta[i] : 0.7 * Theta[i] + 0.3 * to[i], theta[i], 1e-15);
        }
    }

    [Fact]
    public void A_plane_goes_through_its_three_models()
    {
        ParameterVector[] models =
            [.. Enumerable.Range(0, 3).Select(k => GoldenConvnet.Network.Initialize(Initialization.He, new RandomSource((ulong)k)))];
        var plane = Plane.Through(models[0], models[1], models[2]);
        double[] theta = new double[Theta.Length];
        for (int k = 0; k < 3; k++)
        {
            var (a, b) = plane.Points[k];
            plane.Point(a, b, theta);
            Golden.AssertClose(models[k], theta, 1e-14);
            var projection = plane.Project(models[k]);
            Golden.AssertClose([a, b, 0], [projection.A, projection.B, projection.Residual], 1e-13);
        }

        Assert.Equal((0, 1, 1), (Math.Round(plane.Cosine, 14), Math.Round(FixedOrder.Norm(plane.First.AsSpan()), 14),
            Math.Round(FixedOrder.Norm(plane.Second.AsSpan()), 14)));
        Assert.Throws<ArgumentException>(() => Plane.Through([0, 0], [1, 1], [2, 2]));
        Assert.Throws<ArgumentException>(() => Plane.Through([0, 0], [0, 0], [2, 2]));
    }

    [Fact]
    public void Projection_is_least_squares_also_on_a_slanted_plane()
    {
        var plane = Plane.OfDirections([1, 1, 1], [1, 0, 0], [1, 2, 0]);
        var projection = plane.Project([4, 5, 3.5]); // 1 + a + b = 4, 1 + 2 b = 5
        Assert.Equal(new PlaneProjection(1, 2, 2.5), projection);
        Assert.Equal(new PlaneProjection(4, 5, 2.5), Plane.OfParameters([1, 1, 1]).Project([4, 5, 3.5]));
    }

    [Fact]
    public void Refreshed_statistics_are_those_of_the_data_at_each_point()
    {
        using var risk = new EmpiricalRisk(GoldenConvnet.Network, new CrossEntropy(), RandomData.Labelled(30, [1, 8, 8], 10));
        double[] before = [.. Theta], refreshed = [.. Theta];
        risk.RefreshStatistics(refreshed);
        double[] values = new double[2];
        Measure.Of("data", risk).WithRefreshedStatistics(risk).Take(Theta, values);
        Assert.Equal(risk.Value(refreshed), values[0]);
        Assert.Equal<ParameterVector>(before, Theta);
        Assert.NotEqual(risk.Value(Theta), values[0]);
    }
}
