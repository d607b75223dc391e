using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Curvature;

/// <summary>Networks of a few dozen parameters, drawn at random: depth, widths, activations, loss, samples, theta.</summary>
internal static class SmallNetworks
{
    public static (EmpiricalRisk Risk, double[] Parameters) Draw(ulong seed, Precision precision = Precision.Double)
    {
        var random = new RandomSource(seed);
        int inputs = 1 + random.NextInt(4), classes = 2 + random.NextInt(3), width = inputs;
        List<Layer> layers = [];
        for (int depth = random.NextInt(3); depth > 0; depth--)
        {
            int next = 1 + random.NextInt(5);
            layers.Add(new Affine(width, next));
            layers.Add(random.NextInt(4) switch { 0 => new ReLU(), 1 => new Tanh(), 2 => new Sigmoid(), _ => new Softplus() });
            width = next;
        }

        var network = Network.Sequential([inputs], [.. layers, new Affine(width, classes)]);
        Loss loss = random.NextInt(2) == 0 ? new CrossEntropy() : new MulticlassHinge(IsSquared: true);
        var risk = new EmpiricalRisk(
            network, loss, RandomData.Labelled(5 + random.NextInt(30), [inputs], classes, seed), new() { Precision = precision });
        double[] theta = new double[risk.ParameterCount];
        random.FillNormal(theta);
        return (risk, theta);
    }
}
