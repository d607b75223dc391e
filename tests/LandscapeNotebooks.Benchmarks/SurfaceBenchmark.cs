using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>Milliseconds a point of the peer's surfaces: loss and correct answers on filter-normalised random planes.</summary>
/// <remarks>The grids are the peer's; of the slow ones some rows are computed. What is made once per plane is part of the time.</remarks>
internal static class SurfaceBenchmark
{
    private static readonly string[][] PeerRuns =
        [["mlp", "--batch", "1000"], ["mlp", "--batch", "10000"], ["lenet"], ["resnet20", "--channels-last"], ["resnet20"],
            ["resnet20-noshort", "--channels-last"], ["resnet56", "--channels-last"]];

    public static void Run(BenchmarkOptions options)
    {
        var fashion = PeerData.Fashion(10_000);
        var cifar = PeerData.CifarTest(1000);
        (Network Network, Dataset Data, string Peer, int Side, int Rows)[] works =
        [
            (Architectures.Mlp([1, 28, 28], [128, 64], 10), fashion, "mlp", 51, 51),
            (Architectures.LeNet(), fashion.Take(2000), "lenet", 25, 5),
            (Architectures.ResNet(20), cifar, "resnet20", 11, 1),
            (Architectures.ResNet(20, shortcut: Shortcut.None), cifar, "resnet20-noshort", 11, 1),
            (Architectures.ResNet(56), cifar, "resnet56", 11, 1),
        ];
        List<EmpiricalRisk> risks = [];
        List<Case> cases = [];
        foreach (var (network, data, peer, side, rows) in works)
        {
            var risk = new EmpiricalRisk(network, new CrossEntropy(), data, new() { Threads = options.Threads });
            risks.Add(risk);
            double[] theta = network.Initialize(Initialization.He, new RandomSource(1));
            var plane = Plane.Random(network.Layout, theta, new RandomSource(2));
            double gigaFlop = 2e-9 * network.MultiplyAdds * data.Count;
            bool hasPlanarForm = HasPlanarForm(risk, plane);
            if (hasPlanarForm)
                cases.Add(Of(peer, true, rows));
            cases.Add(Of(peer + (hasPlanarForm ? ", point by point" : ""), false, hasPlanarForm ? 1 : rows));

            Case Of(string name, bool usePlanarForm, int rowCount)
            {
                Axis x = new(-1, 1, side), y = rowCount == side ? x : new(-1, -1 + 2.0 * Math.Max(rowCount - 1, 1) / (side - 1), Math.Max(rowCount, 2));
                var surface = new SurfaceOptions { UsePlanarForm = usePlanarForm };
                int points = x.Count * y.Count;
                return new(name, gigaFlop, () => Surfaces.Evaluate([Measure.Of("data", risk)], plane, x, y, surface), peer) { Share = points };
            }
        }

        Comparison.Run("surfaces, ms a point (nominal GFLOP/s: of all products of a point)", options, cases, PeerRuns);
        LogisticBenchmark.Run(options);
        foreach (var risk in risks)
            risk.Dispose();
    }

    private static bool HasPlanarForm(EmpiricalRisk risk, Plane plane)
    {
        double[] zero = new double[plane.ParameterCount];
        using var function = risk.OnPlane(zero, zero, zero);
        return function is not null;
    }
}
