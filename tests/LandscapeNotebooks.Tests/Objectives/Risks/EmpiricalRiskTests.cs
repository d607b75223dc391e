using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Objectives.Risks;

public class EmpiricalRiskTests
{
    private static readonly Network SmallConvnet = Network.Sequential([2, 8, 8],
        new Convolution(2, 3, 3) { Padding = 1 }, new ReLU(), new MaxPooling(2), new Convolution(3, 4, 3), new LeakyReLU(0.1),
        new AveragePooling(2), new Flatten(), new Affine(4, 5), new ReLU(), new Affine(5, 3));

    [Fact]
    public void A_convnets_gradient_and_products_agree_with_central_differences()
    {
        using var risk = new EmpiricalRisk(SmallConvnet, new CrossEntropy(), RandomData.Labelled(13, [2, 8, 8], 3),
            new() { Precision = Precision.Double, Threads = 1, L2Penalty = 0.1 });
        CentralDifference.AssertDerivatives(risk, SmallConvnet.Initialize(Initialization.UniformFanIn, new RandomSource(1)).ToArray());
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        var data = RandomData.Labelled(203, [2, 8, 8], 3);
        ParameterVector theta = SmallConvnet.Initialize(Initialization.He, new RandomSource(1)),
            v = SmallConvnet.Initialize(Initialization.He, new RandomSource(2));
        var results = new[] { 1, 2, 3, 0 }.Select(threads =>
        {
            using var risk = new EmpiricalRisk(SmallConvnet, new CrossEntropy(), data, new() { Threads = threads });
            double[] gradient = new double[theta.Length], product = new double[theta.Length], gaussNewton = new double[theta.Length];
            double loss = risk.Gradient(theta, gradient);
            risk.HessianVectorProduct(theta, v, product);
            risk.GaussNewtonProduct(theta, v, gaussNewton);
            return (double[])[loss, risk.Value(theta), .. gradient, .. product, .. gaussNewton];
        }).ToList();
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
        Assert.Equal(results[0], results[3]); // all processors
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmpiricalRisk(SmallConvnet, new CrossEntropy(), data, new() { Threads = -1 }));
    }
}
