using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks;

/// <summary>Draws the first theta, block after block, each from a child of its own of the random source.</summary>
internal static class Initializer
{
    public static void Fill(ParameterLayout layout, Initialization initialization, RandomSource random, Span<double> parameters)
    {
        int fanIn = 1; // of the weight before a bias
        foreach (var block in layout.Blocks)
        {
            var source = random.Split();
            var values = block.Of(parameters);
            switch (block.Kind)
            {
                case ParameterKind.Weight:
                    fanIn = block.FilterLength;
                    int fanOut = block.Shape.Length == 1 ? 1 : block.Length / block.Shape[1];
                    FillWeight(values, initialization, fanIn, fanOut, source);
                    break;
                case ParameterKind.Bias when initialization == Initialization.UniformFanIn:
                    FillUniform(values, 1 / Math.Sqrt(fanIn), source);
                    break;
                case ParameterKind.NormalizationScale or ParameterKind.RunningVariance:
                    values.Fill(1);
                    break;
                default:
                    values.Clear();
                    break;
            }
        }
    }

    private static void FillWeight(Span<double> values, Initialization initialization, int fanIn, int fanOut, RandomSource source)
    {
        switch (initialization)
        {
            case Initialization.UniformFanIn:
                FillUniform(values, 1 / Math.Sqrt(fanIn), source);
                break;
            case Initialization.Glorot:
                FillUniform(values, Math.Sqrt(6.0 / (fanIn + fanOut)), source);
                break;
            case Initialization.He:
                double deviation = Math.Sqrt(2.0 / fanIn);
                foreach (ref double value in values)
                    value = deviation * source.NextNormal();
                break;
            case Initialization.Zero:
                values.Clear();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(initialization), initialization, "Expected a named initialisation.");
        }
    }

    private static void FillUniform(Span<double> values, double radius, RandomSource source)
    {
        foreach (ref double value in values)
            value = source.NextUniform(-radius, radius);
    }
}
