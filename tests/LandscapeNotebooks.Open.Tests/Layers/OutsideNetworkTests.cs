using LandscapeNotebooks.Connectivity.Permutations;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Open.Tests.Optimizers;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Transformations;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Open.Tests.Layers;

/// <summary>Layers of every kind, a loss and a chain from outside, in one network: trained, seen from above, bent.</summary>
public sealed class OutsideNetworkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("open").FullName;

    private static readonly Dataset Data = Spirals();

    private static readonly Network Network = Network.Sequential([2], new Affine(2, 6), new Swish(), new Gain(6), new Squares(6),
        new Twins(6), new Distances(6, 5), new Rectifier(), new Affine(5, 2));

    /// <summary>Without a kink, which differences would step over.</summary>
    private static readonly Network Smooth = Network.Sequential([2], new Affine(2, 6), new Swish(), new Gain(6), new Squares(6),
        new Twins(6), new Distances(6, 5), new Affine(5, 2));

    private static readonly Optimizer Chain = new Chain(0.05, new ClipByNorm(1), new ScaleByAdam(), new Shrink(1e-3), new Velocity(0.5));

    [Fact]
    public void A_network_of_them_learns_and_goes_on_from_a_checkpoint_with_the_same_bits_on_any_threads()
    {
        using var risk = Risk(threads: 1);
        double[] start = Network.Initialize(Initialization.He, new RandomSource(2)).ToArray();
        var whole = Train(risk, start, epochs: 6);
        Assert.True(whole.Epochs[^1].Loss < 0.9 * whole.Epochs[0].Loss, $"{whole.Epochs[0].Loss} to {whole.Epochs[^1].Loss}");

        using var threads = Risk(threads: 2);
        Assert.Equal(whole.Parameters, Train(threads, start, epochs: 6, updateThreads: 2).Parameters);

        string file = Path.Combine(_folder, "outside.safetensors");
        Train(risk, start, epochs: 3, file);
        Assert.Equal(whole.Parameters, Train(risk, start, epochs: 6, file).Parameters);
    }

    [Theory]
    [InlineData(Precision.Single, 2e-3)]
    [InlineData(Precision.Double, 1e-6)]
    public void Its_gradient_and_Hessian_products_are_those_of_differences(Precision precision, double tolerance)
    {
        using var risk = Risk(threads: 2, precision, Smooth);
        using var exact = Risk(threads: 1, Precision.Double, Smooth);
        double[] theta = Smooth.Initialize(Initialization.He, new RandomSource(4)).ToArray(), v = new double[theta.Length];
        new RandomSource(5).FillNormal(v);
        double[] gradient = new double[theta.Length], product = new double[theta.Length];
        risk.Gradient(theta, gradient);
        risk.HessianVectorProduct(theta, v, product);

        double[] ahead = Slope(exact, [.. theta.Zip(v, (a, b) => a + 1e-5 * b)]),
            behind = Slope(exact, [.. theta.Zip(v, (a, b) => a - 1e-5 * b)]);
        double scale = product.Max(Math.Abs);
        for (int i = 0; i < theta.Length; i++)
            Assert.Equal((ahead[i] - behind[i]) / 2e-5, product[i], tolerance * scale);
        Assert.True(GradientCheck.Of(exact, theta).RelativeError < 1e-7);

        static double[] Slope(EmpiricalRisk risk, double[] theta)
        {
            double[] gradient = new double[theta.Length];
            risk.Gradient(theta, gradient);
            return gradient;
        }
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Its_surface_and_spectrum_have_the_same_bits_on_one_and_two_threads(Precision precision)
    {
        using EmpiricalRisk one = Risk(threads: 1, precision), two = Risk(threads: 2, precision);
        double[] theta = Network.Initialize(Initialization.He, new RandomSource(4)).ToArray();
        var (first, second) = (Look(one), Look(two));
        Assert.Equal(first.Values, second.Values);
        Assert.Equal(first.Nodes, second.Nodes);
        Assert.Equal(25, first.Values.Length);
        Assert.True(first.Values.Max() > first.Values.Min() && first.Values.All(double.IsFinite));
        Assert.True(first.Nodes.Max() > 0 && first.Nodes.All(double.IsFinite));

        (double[] Values, double[] Nodes) Look(EmpiricalRisk risk)
        {
            var plane = Plane.Random(risk.Layout, theta, new RandomSource(3));
            var surface = Surface.Evaluate(risk, plane, new Axis(-1, 1, 5), new Axis(-1, 1, 5));
            var spectrum = SpectralDensity.Of(SymmetricOperator.Hessian(risk, theta), new RandomSource(5), probes: 2, steps: 8);
            return ([.. surface.Values], [.. spectrum.Probes.SelectMany(probe => probe.Nodes)]);
        }
    }

    [Fact]
    public void Its_Hessian_has_a_spectrum_and_its_table_and_kinks_name_the_layers()
    {
        using var risk = Risk(threads: 1, Precision.Double);
        double[] theta = Network.Initialize(Initialization.He, new RandomSource(4)).ToArray();
        var hessian = SymmetricOperator.Hessian(risk, theta);
        double[] diagonal = Diagonal.Exact(hessian), e = new double[theta.Length], column = new double[theta.Length];
        e[3] = 1;
        risk.HessianVectorProduct(theta, e, column);
        Assert.Equal(column[3], diagonal[3], 1e-12);

        Assert.Equal(["0", "1", "2", "3", "4.0", "4.1", "4.2", "5", "6", "7"], Network.Layers.Select(layer => layer.Name));
        Assert.Equal(Network.ParameterCount, Network.Layers.Sum(layer => layer.Parameters));
        Assert.Contains("Gain(6)", Network.ToString(), StringComparison.Ordinal);
        Assert.Contains("Rectifier() where x = 0 (layer 6)", risk.Kinks, StringComparison.Ordinal);
        Assert.Equal("2.weight", Network.Layout["2.weight"].Name);
    }

    [Fact]
    public void Permutations_go_through_layers_that_say_how_they_treat_units_and_stop_at_others()
    {
        var known = Network.Sequential([2], new Affine(2, 6), new Swish(), new Rectifier(), new Affine(6, 2));
        Assert.Equal([6], PermutationSymmetry.Of(known).Groups.Select(group => group.Count));
        var error = Assert.Throws<ArgumentException>(() => PermutationSymmetry.Of(Network));
        Assert.Contains("layer 2, Gain(6): its permutation symmetry is not known", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_start_by_the_fan_in_of_their_declared_shape()
    {
        var network = Network.Sequential([50], new Distances(50, 400), new Gain(400));
        double[] theta = network.Initialize(Initialization.He, new RandomSource(1)).ToArray();
        double[] centres = theta[..(400 * 50)], gains = theta[^400..];
        Assert.Equal(2.0 / 50, centres.Average(x => x * x), 0.002); // fan-in 50; 20,000 squares deviate by a hundredth
        Assert.Equal(2.0, gains.Average(x => x * x), 0.6); // fan-in 1
        Assert.All(theta[(400 * 50)..(400 * 51)], bias => Assert.Equal(0, bias));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TrainingResult Train(EmpiricalRisk risk, double[] start, int epochs, string? file = null, int updateThreads = 1) =>
        new Training(risk, Chain)
        {
            Options = new()
            {
                Epochs = epochs,
                BatchSize = 20,
                Threads = updateThreads,
                Checkpoint = file is null ? null : new(file, Interval.Epochs(1)),
            },
        }.Run(start, new RandomSource(1));

    private static EmpiricalRisk Risk(int threads, Precision precision = Precision.Single, Network? network = null) =>
        new(network ?? Network, new Losses.Margin(), Data, new() { Threads = threads, Precision = precision });

    private static Dataset Spirals()
    {
        const int Count = 130;
        double[] inputs = new double[2 * Count];
        int[] labels = new int[Count];
        var random = new RandomSource(8);
        for (int n = 0; n < Count; n++)
        {
            double angle = 4.0 * n / Count, side = n % 2 == 0 ? 1 : -1;
            (inputs[2 * n], inputs[2 * n + 1], labels[n]) =
                (side * angle * Math.Cos(angle) + 0.1 * random.NextNormal(), side * angle * Math.Sin(angle) + 0.1 * random.NextNormal(),
                    n % 2);
        }

        return Dataset.Classification("spirals", inputs, labels, 2, [2]);
    }
}
