using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>Whole work: loss and accuracy over all images, epochs of training, Hessian products.</summary>
internal static class NetworkBenchmark
{
    private static Network Mlp => Architectures.Mlp([1, 28, 28], [128, 64], 10);

    public static void RunEvaluations(BenchmarkOptions options)
    {
        Run("evaluations: loss and correct answers of all images", options,
            [(Mlp, PeerData.Fashion(10_000), "mlp"), (Architectures.LeNet(), PeerData.Fashion(2000), "lenet"),
                (Architectures.ResNet(20), PeerData.CifarTest(1000), "resnet20"),
                (Architectures.ResNet(20, shortcut: Shortcut.None), PeerData.CifarTest(1000), "resnet20-noshort"),
                (Architectures.ResNet(56), PeerData.CifarTest(1000), "resnet56")],
            (risk, theta) => _ => risk.Evaluate(theta), products: 1,
            [["mlp", "--batch", "1000"], ["lenet"], ["resnet20", "--channels-last"], ["resnet20"], ["resnet20-noshort", "--channels-last"],
                ["resnet56", "--channels-last"]]);
    }

    /// <summary>The large networks train on a part of the images; the times are scaled to 10,000.</summary>
    public static void RunTraining(BenchmarkOptions options)
    {
        Run("epochs over 10,000 images: mini-batches of 128, momentum 0.9, weight decay 5e-4", options,
            [(Mlp, PeerData.Fashion(10_000), "train-mlp"), (Architectures.LeNet(), PeerData.Fashion(10_000), "train-lenet"),
                (Architectures.ResNet(20), PeerData.CifarTraining(1280), "train-resnet20"),
                (Architectures.ResNet(20, shortcut: Shortcut.None), PeerData.CifarTraining(1280), "train-resnet20-noshort"),
                (Architectures.ResNet(56), PeerData.CifarTraining(512), "train-resnet56")],
            (risk, theta) =>
            {
                var training = new Training(risk, new MomentumDescent(0.05, 0.9) { WeightDecay = 5e-4 })
                {
                    Options = new() { Epochs = 1, BatchSize = 128, Order = SampleOrder.Stored, Threads = options.Threads },
                };
                return _ => training.Run(theta, new RandomSource(1));
            },
            products: 3, [["train-mlp"], ["train-lenet"], ["train-resnet20", "--channels-last"]]);
    }

    public static void RunProducts(BenchmarkOptions options)
    {
        Run("Hessian products (the peer keeps its gradient graph)", options,
            [(Mlp, PeerData.Fashion(1000), "hvp-mlp graph kept"),
                (Architectures.ResNet(20), PeerData.CifarTest(200), "hvp-resnet20 graph kept")],
            (risk, theta) =>
            {
                double[] product = new double[theta.Length];
                return v => risk.HessianVectorProduct(theta, v, product);
            },
            products: 8, [["hvp-mlp"], ["hvp-resnet20"]]);
    }

    /// <param name="title">What is measured.</param>
    /// <param name="options">Of the command line.</param>
    /// <param name="works">Networks with their images and the peer's names.</param>
    /// <param name="create">Makes the call from a risk and a theta; it is given a direction.</param>
    /// <param name="products">Passes of products that the work counts: 1 forward, 3 with gradients.</param>
    /// <param name="peerArguments">The peer's runs.</param>
    private static void Run(string title, BenchmarkOptions options, (Network Network, Dataset Data, string Peer)[] works,
        Func<EmpiricalRisk, ParameterVector, Action<ParameterVector>> create, int products, string[][] peerArguments)
    {
        List<EmpiricalRisk> risks = [];
        List<Case> cases = [];
        foreach (var (network, data, peer) in works)
        {
            var risk = new EmpiricalRisk(network, new CrossEntropy(), data, new() { Threads = options.Threads });
            ParameterVector theta = network.Initialize(Initialization.He, new RandomSource(1)),
                v = network.Initialize(Initialization.He, new RandomSource(2));
            var call = create(risk, theta);
            double share = peer.StartsWith("train", StringComparison.Ordinal) ? data.Count / 10_000.0 : 1;
            cases.Add(new Case(peer, 2e-9 * network.MultiplyAdds * data.Count * products / share, () => call(v), peer) { Share = share });
            risks.Add(risk);
        }

        Comparison.Run(title, options, cases, peerArguments);
        foreach (var (risk, item) in risks.Zip(cases))
        {
            Console.WriteLine($"{item.Name}: {risk.MemoryBytes >> 20} MB of native memory");
            risk.Dispose();
        }
    }
}
