using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Landscapes;

public class ConvexityMapTests
{
    private static readonly Axis Grid = new(-1, 1, 5);

    /// <summary>f = 1/4 x^4 - 1/2 x^2 + 1/2 y^2 + z^2: H = diag(3x^2 - 1, 1, 2).</summary>
    private static readonly ITwiceDifferentiable Valleys = Objective.From(3,
        (theta, g) =>
        {
            (double x, double y, double z) = (theta[0], theta[1], theta[2]);
            (g[0], g[1], g[2]) = (x * x * x - x, y, 2 * z);
            return x * x * x * x / 4 - x * x / 2 + y * y / 2 + z * z;
        },
        (theta, v, product) => (product[0], product[1], product[2]) = ((3 * theta[0] * theta[0] - 1) * v[0], v[1], 2 * v[2]),
        threadSafe: true);

    private static readonly Plane Plane = Plane.OfDirections([0, 0, 0], [1, 0, 0], [0, 1, 0]);

    [Fact]
    public void The_map_is_that_of_the_known_Hessian()
    {
        var map = ConvexityMap.Evaluate(Valleys, Plane, Grid, Grid, new RandomSource(1));
        for (int i = 0; i < Grid.Count; i++)
        {
            double x = Grid[i], low = Math.Min(3 * x * x - 1, 1);
            Assert.Equal(low, map.Smallest[i, 2], 1e-12);
            Assert.Equal(2, map.Largest[i, 2], 1e-12);
            Assert.Equal(Math.Abs(low) / 2, map.Ratio[i, 2], 1e-12);
            Assert.Equal(low > 0 ? CurvatureSign.Convex : CurvatureSign.NotConvex, map.Sign(i, 2));
        }

        Assert.Equal((15, 10, 0),
            (map.Count(CurvatureSign.NotConvex), map.Count(CurvatureSign.Convex), map.Count(CurvatureSign.WithinError)));
    }

    [Fact]
    public void A_curvature_of_zero_is_within_the_error_and_no_proof()
    {
        var flat = Objective.From(2, (theta, g) => { (g[0], g[1]) = (theta[0] + theta[1], theta[0] + theta[1]); return 0; },
            (theta, v, product) => product.Fill(v[0] + v[1])); // eigenvalues 0 and 2
        var map = ConvexityMap.Evaluate(flat, Plane.OfParameters([0, 0]), Grid, Grid, new RandomSource(3));
        Assert.Equal(25, map.Count(CurvatureSign.WithinError));
    }

    [Fact]
    public void Threads_and_a_resumed_store_change_no_bit()
    {
        var whole = ConvexityMap.Evaluate(Valleys, Plane, Grid, Grid, new RandomSource(1), options: new() { Threads = 1 });
        var threads = ConvexityMap.Evaluate(Valleys, Plane, Grid, Grid, new RandomSource(1), options: new() { Threads = 3 });
        var store = new PointMemory(25, 4);
        Assert.True(store.TryClaim(0, 25));
        double[] values = new double[4];
        for (int point = 10; point < 20; point++) // computed by an earlier run, and not in order
        {
            int m = 0;
            foreach (var surface in whole.Surfaces)
                values[m++] = surface.Values[point];
            store.Write(point, values);
        }

        var resumed = ConvexityMap.Evaluate(Valleys, Plane, Grid, Grid, new RandomSource(1), options: new() { Store = store });
        Assert.Equal(whole.Smallest.Values, threads.Smallest.Values);
        Assert.Equal(whole.Largest.Values, threads.Largest.Values);
        Assert.Equal(whole.Smallest.Values, resumed.Smallest.Values);
    }

    [Fact]
    public void A_network_s_map_agrees_with_dense_spectra_and_the_warm_start_saves_products()
    {
        var network = Network.Sequential([3], new Affine(3, 12), new BatchNormalization(12), new Tanh(), new Affine(12, 3));
        using var risk = new EmpiricalRisk(
            network, new CrossEntropy(), RandomData.Labelled(40, [3], 3), new() { Precision = Precision.Double });
        ParameterVector theta = network.Initialize(Initialization.He, new RandomSource(1));
        var plane = Plane.Random(network.Layout, theta, new RandomSource(2));
        var axis = new Axis(-0.1, 0.1, 3);
        var map = ConvexityMap.Evaluate(risk, plane, axis, axis, new RandomSource(3), [Measure.Of("train", risk)], tolerance: 1e-3);
        double[] point = new double[theta.Length];
        for (int j = 0; j < 3; j++)
        {
            for (int i = 0; i < 3; i++)
            {
                plane.Point(axis[i], axis[j], point);
                double[] exact = Spectrum.Exact(risk, point, LayerBlocks.Trainable(network.Layout));
                Assert.InRange(Math.Abs(map.Smallest[i, j] - exact[0]), 0, map.Error[i, j] + 1e-12);
                Assert.InRange(Math.Abs(map.Largest[i, j] - exact[^1]), 0, map.Error[i, j] + 1e-12);
            }
        }

        Assert.Equal(risk.Value(theta), map.Surfaces["train loss"][1, 1]);
        var cold = Surfaces.Evaluate([CurvatureEnds.Measure(risk, [], new RandomSource(3))], plane, axis, axis);
        Assert.True(map.Products < ConvexityMap.Of(cold).Products, $"{map.Products} against {ConvexityMap.Of(cold).Products}");
    }

    [Fact]
    public void Points_where_the_objective_is_not_finite_are_unknown()
    {
        var broken = Objective.From(
            2, (theta, g) => 0, (theta, v, product) => { v.CopyTo(product); product[0] = theta[0] > 0.4 ? double.NaN : v[0]; });
        var map = ConvexityMap.Evaluate(broken, Plane.OfParameters([0, 0]), Grid, Grid, new RandomSource(1));
        Assert.Equal(10, map.Count(CurvatureSign.Unknown));
        Assert.Equal(15, map.Count(CurvatureSign.Convex));
    }
}
