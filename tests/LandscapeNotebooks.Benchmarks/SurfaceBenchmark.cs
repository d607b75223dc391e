using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>Milliseconds a point of the peer's surfaces: loss and correct answers on filter-normalised random planes.</summary>
/// <remarks>The planar form computes the peer's whole grid, so that what is made once per plane is part of the time;
/// without one, some points of it.</remarks>
internal static class SurfaceBenchmark
{
    private static readonly string[][] PeerRuns =
        [["mlp", "--batch", "1000"], ["mlp", "--batch", "10000"], ["lenet"], ["resnet20", "--channels-last"], ["resnet20"],
            ["resnet20-noshort", "--channels-last"], ["resnet56", "--channels-last"]];

    public static void Run(BenchmarkOptions options)
    {
        var fashion = PeerData.Fashion(10_000);
        var cifar = PeerData.CifarTest(1000);
        (Network Network, Dataset Data, string Peer, int Side, int Points)[] works =
        [
            (Architectures.Mlp([1, 28, 28], [128, 64], 10), fashion, "mlp", 51, 5),
            (Architectures.LeNet(), fashion.Take(2000), "lenet", 25, 5),
            (Architectures.ResNet(20), cifar, "resnet20", 11, 3),
            (Architectures.ResNet(20, shortcut: Shortcut.None), cifar, "resnet20-noshort", 11, 3),
            (Architectures.ResNet(56), cifar, "resnet56", 11, 2),
        ];
        List<EmpiricalRisk> risks = [];
        List<Case> cases = [];
        foreach (var (network, data, peer, side, points) in works)
        {
            var risk = new EmpiricalRisk(network, new CrossEntropy(), data, new() { Threads = options.Threads });
            risks.Add(risk);
            ParameterVector theta = network.Initialize(Initialization.He, new RandomSource(1));
            var plane = Plane.Random(network.Layout, theta, new RandomSource(2));
            double gigaFlop = 2e-9 * network.MultiplyAdds * data.Count;
            Axis whole = new(-1, 1, side), few = new(-1, 1, points);
            bool hasPlanarForm = HasPlanarForm(risk, plane);
            if (hasPlanarForm)
                cases.Add(new(peer, gigaFlop, () => Surfaces.Evaluate([Measure.Of("data", risk)], plane, whole, whole), peer)
                { Share = side * side });
            cases.Add(new(peer + (hasPlanarForm ? ", point by point" : ""), gigaFlop,
                () => Slice.Evaluate([Measure.Of("data", risk)], theta, plane.First, few, new() { UsePlanarForm = false }), peer)
            { Share = points });
        }

        Comparison.Run("surfaces, ms a point (nominal GFLOP/s: of all products of a point)", options, cases, PeerRuns);
        LogisticBenchmark.Run(options);
        foreach (var risk in risks)
            risk.Dispose();
    }

    private static bool HasPlanarForm(EmpiricalRisk risk, Plane plane)
    {
        double[] zero = new double[plane.ParameterCount];
        var function = risk.OnPlane(zero, zero, zero);
        return function is not null;
    }
}
