using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Objectives.Risks;

public sealed class RiskOnPlaneTests
{
    private static readonly Network Mlp = Network.Sequential(
        [30], new Affine(30, 12), new Tanh(), new Affine(12, 9), new ReLU(), new Affine(9, 3));

    private static EmpiricalRisk Risk(
        Precision precision = Precision.Double, int threads = 2, double penalty = 0, int samples = 250, Network? network = null) =>
        new(network ?? Mlp, new CrossEntropy(), RandomData.Labelled(samples, [30], 3),
            new() { Precision = precision, Threads = threads, L2Penalty = penalty });

    private static DirectionPlane Plane(Network network, ulong seed = 1) =>
        LandscapeNotebooks.Landscapes.Planes.Plane.Random(network.Layout,
        network.Initialize(Initialization.He, new RandomSource(seed)), new RandomSource(seed + 1),
        options: new() { Biases = BlockUse.Normalized });

    /// <summary>Both ways round every sum of 30 products once more or less: 1e-13 in double, 1e-5 in float.</summary>
    [Theory]
    [InlineData(Precision.Double, 0, 1e-13)]
    [InlineData(Precision.Double, 0.3, 1e-13)]
    [InlineData(Precision.Single, 0, 1e-5)]
    public void The_plane_at_once_has_the_values_of_its_points(Precision precision, double penalty, double tolerance)
    {
        using var risk = Risk(precision, penalty: penalty);
        var plane = Plane(Mlp);
        Axis x = new(-2, 1, 19), y = new(-1, 2, 4);
        var at = Surfaces.Evaluate([Measure.Of("data", risk)], plane, x, y);
        var pointwise = Surfaces.Evaluate([Measure.Of("data", risk)], plane, x, y, new() { UsePlanarForm = false });
        for (int n = 0; n < 76; n++)
            Assert.Equal(pointwise[0].Values[n], at[0].Values[n], tolerance * pointwise[0].Values[n]);
        if (precision == Precision.Double)
            Assert.Equal(pointwise["data accuracy"].Values, at["data accuracy"].Values);
    }

    [Fact]
    public void Threads_and_the_other_points_of_a_row_change_no_bit()
    {
        var plane = Plane(Mlp);
        double[] a = [.. Enumerable.Range(0, 21).Select(k => -1 + 0.1 * k)];
        double[] Values(int threads, double[] along)
        {
            using var risk = Risk(Precision.Single, threads);
            var function = risk.OnPlane(plane.Origin, plane.First, plane.Second.AsSpan())!;
            double[] values = new double[2 * along.Length];
            function.Row(along, 0.3, values);
            return values;
        }

        double[] one = Values(1, a);
        Assert.Equal(one, Values(2, a));
        Assert.Equal(one, Values(3, a));
        Assert.Equal(one[34..36], Values(2, [a[17]]));
        Assert.Equal(one[10..], Values(2, a[5..]));
    }

    [Fact]
    public void A_plane_outlives_other_work_of_its_risk()
    {
        using var risk = Risk();
        var plane = Plane(Mlp);
        var function = risk.OnPlane(plane.Origin, plane.First, plane.Second.AsSpan())!;
        double[] before = new double[4], after = new double[4];
        function.Row([0.5, -0.5], 1, before);
        risk.Gradient([.. plane.Origin], [3, 1, 4], new double[Mlp.ParameterCount]);
        risk.Evaluate(plane.First.AsSpan());
        function.Row([0.5, -0.5], 1, after);
        Assert.Equal(before, after);
    }

    [Fact]
    public void A_slice_needs_no_second_direction()
    {
        using var risk = Risk();
        var plane = Plane(Mlp);
        var slice = Slice.Evaluate([Measure.Of("data", risk)], plane.Origin, plane.First, new Axis(-1, 1, 9));
        double[] theta = new double[Mlp.ParameterCount];
        plane.Point(slice.Axis[2], 0, theta);
        Assert.Equal(risk.Value(theta), slice["data loss"][2], 1e-12);
    }

    [Fact]
    public void Where_points_are_as_good_one_by_one_there_is_no_plane()
    {
        bool Has(Network network, Mode mode, params System.Collections.Immutable.ImmutableArray<int> shape)
        {
            using var risk = new EmpiricalRisk(network, new CrossEntropy(), RandomData.Labelled(20, shape, 3), new() { Mode = mode });
            double[] zero = new double[network.ParameterCount];
            var plane = risk.OnPlane(zero, zero, zero);
            return plane is not null;
        }

        Assert.True(Has(Mlp, Mode.Evaluation, 30));
        Assert.False(Has(Mlp, Mode.Training, 30)); // dropout and batch statistics would change with every pass
        Assert.False(
            Has(Network.Sequential([1, 6, 6], new Convolution(1, 4, 3), new Flatten(), new Affine(64, 3)), Mode.Evaluation, 1, 6, 6));
        Assert.False(Has(Network.Sequential([30], new ReLU(), new Affine(30, 3)), Mode.Evaluation, 30));
        // two products saved for a sum of three
        Assert.False(Has(Network.Sequential([4], new Affine(4, 30), new ReLU(), new Affine(30, 3)), Mode.Evaluation, 4));
    }
}
