using System.Runtime.CompilerServices;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Tests.Networks;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Objectives.Risks;

/// <summary>Nothing that is dropped is kept: neither native memory nor threads. Alone, because both are counted for the process.</summary>
[CollectionDefinition(nameof(OwnershipTests), DisableParallelization = true)]
[Collection(nameof(OwnershipTests))]
public sealed class OwnershipTests
{
    private const int Threads = 3;
    private static readonly Network ResNet = Architectures.ResNet(8, classes: 3, input: [2, 8, 8]);
    private static readonly Network Mlp = Network.Sequential([2, 8, 8], new Flatten(), new Affine(128, 12), new Tanh(), new Affine(12, 3));
    private static readonly Network Wide = Network.Sequential(
        [2, 8, 8], new Flatten(), new Affine(128, 1100), new ReLU(), new Affine(1100, 3));

    public static TheoryData<string, int> Work => new()
    {
        { nameof(Evaluations), 300 }, { nameof(Pictures), 40 }, { nameof(Spectra), 20 }, { nameof(Runs), 20 },
    };

    [Theory]
    [MemberData(nameof(Work))]
    public void What_is_dropped_leaves_neither_memory_nor_threads(string work, int times)
    {
        Action<ulong> use = work switch
        {
            nameof(Evaluations) => Evaluations,
            nameof(Pictures) => Pictures,
            nameof(Spectra) => Spectra,
            _ => Runs,
        };
        long one = Made(use, 1), before = Collected();
        int threads = Worker.Count;

        for (int i = 0; i < times; i++)
            use((ulong)i);

        Assert.True(one > 10_000, $"one use holds {one} bytes of native memory, expected some");
        Assert.InRange(Collected(), 0, before);
        Assert.InRange(Worker.Count, 1, Math.Max(threads, Threads - 1));
        Assert.Equal(0, Worker.Borrowed);
    }

    /// <summary>The collector sees the small objects that own the memory: it must hear of the memory
    /// itself, else it comes too late.</summary>
    [Fact]
    public void The_collector_comes_by_itself()
    {
        const int Length = 1 << 21, Times = 1000;
        long before = Collected(), most = 0;
        for (int i = 0; i < Times; i++)
        {
            Drop(Length);
            most = Math.Max(most, HeldMemory.Bytes - before);
        }

        Assert.InRange(most, Length, Length * Times / 2);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Drop(int length) => Assert.Equal(length, new Buffer<byte>(length).Length);
    }

    [Fact]
    public async Task Risks_of_two_threads_have_the_bits_that_they_have_alone()
    {
        double[] theta = Start(ResNet);
        var data = Data(90);
        var (one, other) = (Risk(ResNet, data), Risk(ResNet, data));
        double[] expected = Gradient(one, theta);

        var together = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => Gradient(i % 3 == 0 ? one : other, theta))));

        Assert.All(together, gradient => Assert.Equal(expected, gradient));
    }

    /// <summary>The kernel interrupts the thread of a cell that does not look at its stop.</summary>
    [Fact]
    public void An_interrupt_in_the_midst_of_a_computation_leaves_workers_and_memory_usable()
    {
        double[] theta = Start(ResNet);
        var risk = Risk(ResNet, Data(90));
        double[] expected = Gradient(risk, theta);
        for (int round = 0; round < 12; round++)
        {
            using ManualResetEventSlim began = new();
            Thread cell = new(() =>
            {
                try
                {
                    began.Set();
                    while (true)
                        Gradient(risk, theta);
                }
                catch (ThreadInterruptedException)
                {
                }
            });
            cell.Start();
            began.Wait(TestContext.Current.CancellationToken);
            Thread.SpinWait(100_000 * round);
            while (!cell.Join(1))
                cell.Interrupt();
            Assert.Equal(expected, Gradient(risk, theta));
        }

        Assert.Equal(0, Worker.Borrowed);
    }

    private static void Evaluations(ulong seed)
    {
        var risk = Risk(ResNet, Data(40));
        double[] theta = Start(ResNet, seed);
        risk.Evaluate(theta);
        Gradient(risk, theta);
    }

    private static void Pictures(ulong seed)
    {
        var risk = Risk(Mlp, Data(40));
        var plane = Plane.Random(Mlp.Layout, Start(Mlp, seed), new RandomSource(seed));
        Surfaces.Evaluate([Measure.Of("loss", risk)], plane, new Axis(-1, 1, 3), new Axis(-1, 1, 2));
        Assert.NotNull(risk.OnPlane(plane.Origin, plane.First, plane.Second.AsSpan())); // and one that nobody disposes
    }

    private static void Spectra(ulong seed) =>
        SpectralDensity.Of(SymmetricOperator.Hessian(Risk(ResNet, Data(20)), Start(ResNet, seed)), new RandomSource(seed),
            probes: 2, steps: 3);

    private static void Runs(ulong seed) =>
        new Training(Risk(Wide, Data(20)), new GradientDescent(0.01)) { Options = new() { Epochs = 1, BatchSize = 8, Threads = Threads } }
            .Run(Start(Wide, seed), new RandomSource(seed));

    private static EmpiricalRisk Risk(Network network, Dataset data) => new(network, new CrossEntropy(), data, new() { Threads = Threads });

    private static Dataset Data(int samples) => RandomData.Labelled(samples, [2, 8, 8], 3);

    private static double[] Start(Network network, ulong seed = 1) =>
        network.Initialize(Initialization.He, new RandomSource(seed)).ToArray();

    private static double[] Gradient(EmpiricalRisk risk, double[] theta)
    {
        double[] gradient = new double[theta.Length];
        risk.Gradient(theta, gradient);
        return gradient;
    }

    /// <summary>Bytes that a use allocates and holds until it is collected.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Made(Action<ulong> use, ulong seed)
    {
        use(seed); // what the first use makes for good
        long before = Collected();
        Assert.True(GC.TryStartNoGCRegion(64 << 20));
        use(seed);
        long made = HeldMemory.Bytes - before;
        GC.EndNoGCRegion();
        return made;
    }

    private static long Collected()
    {
        for (int round = 0; round < 2; round++) // buffers, then what their owners' finalisers left
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return HeldMemory.Bytes;
    }
}
