using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;
using LandscapeNotebooks.Tests.Numerics;
using LandscapeNotebooks.Tests.Objectives;

namespace LandscapeNotebooks.Tests.Landscapes;

/// <summary>Directions, slices, bands, surfaces and refined surfaces have the same bits for any number of threads
/// and vectors of any width.</summary>
public sealed class LandscapeBitsTests
{
    [Theory]
    [MemberData(nameof(InstructionSets.Without), MemberType = typeof(InstructionSets))]
    public void Instructions_change_no_bit(string setting) =>
        Assert.Equal(Digest(threads: 2), InstructionSets.DigestWithout(setting, typeof(LandscapeBitsTests), nameof(Digest_is_reported)));

    [Fact]
    public void Threads_change_no_bit()
    {
        Assert.Equal(Digest(threads: 1), Digest(threads: 2));
        Assert.Equal(Digest(threads: 1), Digest(threads: 5));
    }

    [Fact]
    public void Digest_is_reported() => InstructionSets.Report(Digest(threads: 2));

    private static string Digest(int threads)
    {
        List<double[]> results = [];
        Axis x = new(-1, 1, 7), y = new(-1, 1, 3);
        var options = new SurfaceOptions { Threads = threads };
        (Network Network, System.Collections.Immutable.ImmutableArray<int> Shape)[] networks =
            [(Network.Sequential([20], new Affine(20, 17), new ReLU(), new Affine(17, 10)), [20]), (GoldenConvnet.Network, [1, 8, 8])];
        foreach (var (network, shape) in networks)
        {
            ParameterVector theta = network.Initialize(Initialization.He, new RandomSource(1)),
                other = network.Initialize(Initialization.He, new RandomSource(2));
            using var risk = new EmpiricalRisk(
                network, new CrossEntropy(), RandomData.Labelled(37, shape, 10), new() { Threads = threads });
            var measure = Measure.Of("data", risk);
            foreach (var normalization in Enum.GetValues<Normalization>())
                results.Add(Directions.Random(
                    network.Layout, theta, new RandomSource(3), normalization, new() { Biases = BlockUse.Normalized }).ToArray());
            foreach (var surface in Surfaces.Evaluate(
                [measure], Plane.Random(network.Layout, theta, new RandomSource(4), orthogonal: true), x, y, options))
                results.Add(surface.Values.ToArray());
            foreach (var slice in SliceBand.Random([measure], network.Layout, theta, new RandomSource(5), 2, x, options: options).Slices)
                results.Add([.. slice["data loss"], .. slice["data accuracy"]]);
            results.Add(
                [.. Slice.Evaluate([measure.WithRefreshedStatistics(risk, batchSize: 10)], StraightLine.Between(theta, other), x, options)[
                    "data loss"]]);
        }

        // Far from the origin exponentials are taken another way: both sides of that border.
        var logistic = Measure.Of("logistic", TwoGaussians.Objective());
        var grid = new Axis(-60, 60, 65);
        results.Add(Surfaces.Evaluate([logistic], Plane.OfParameters([0, 0]), grid, grid, options)[0].Values.ToArray());
        results.Add(RefinedSurface.Evaluate([logistic], Plane.OfParameters([0, 0]), grid, grid, new RandomSource(6), options: options)[
            "logistic"].Values.ToArray());
        return InstructionSets.Digest([.. results]);
    }
}
