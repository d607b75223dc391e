using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>The normalisations of a direction, block by block.</summary>
internal static class DirectionScaling
{
    public static void Apply(
        Normalization normalization, ParameterLayout layout, ReadOnlySpan<double> parameters, Span<double> direction,
        NormalizationOptions options)
    {
        if (!Enum.IsDefined(normalization))
            throw new ArgumentOutOfRangeException(nameof(normalization), normalization, "Expected a named normalisation.");

        double thetaSquares = 0, directionSquares = 0;
        foreach (var block in layout.Blocks)
        {
            var theta = block.Of(parameters);
            var d = block.Of(direction);
            switch (Use(block.Kind, options))
            {
                case BlockUse.Zero:
                    d.Clear();
                    break;
                case BlockUse.Parameters:
                    theta.CopyTo(d);
                    break;
                default:
                    Scale(normalization, block, theta, d);
                    thetaSquares += FixedOrder.Dot(theta, theta);
                    directionSquares += FixedOrder.Dot(d, d);
                    break;
            }
        }

        if (normalization != Normalization.Model || directionSquares == 0)
            return;
        foreach (var block in layout.Blocks.Where(block => Use(block.Kind, options) == BlockUse.Normalized))
            Lanewise.Scale(Math.Sqrt(thetaSquares) / Math.Sqrt(directionSquares), block.Of(direction));
    }

    private static void Scale(Normalization normalization, ParameterBlock block, ReadOnlySpan<double> theta, Span<double> d)
    {
        switch (normalization)
        {
            case Normalization.Weight:
                TensorPrimitives.Multiply(d, theta, d);
                break;
            case Normalization.Layer or Normalization.UnitLayer:
                ScaleTo(normalization == Normalization.Layer ? FixedOrder.Norm(theta) : 1, d);
                break;
            case Normalization.Filter or Normalization.UnitFilter:
                for (int filter = 0; filter < block.FilterCount; filter++)
                {
                    int first = filter * block.FilterLength;
                    double length = normalization == Normalization.Filter ? FixedOrder.Norm(theta.Slice(first, block.FilterLength)) : 1;
                    ScaleTo(length, d.Slice(first, block.FilterLength));
                }

                break;
        }
    }

    /// <summary>d &lt;- d length / |d|; a direction of length 0 has nothing to scale.</summary>
    private static void ScaleTo(double length, Span<double> d)
    {
        double norm = FixedOrder.Norm(d);
        if (norm > 0)
            Lanewise.Scale(length / norm, d);
    }

    private static BlockUse Use(ParameterKind kind, NormalizationOptions options) => kind switch
    {
        ParameterKind.Weight => BlockUse.Normalized,
        ParameterKind.Bias => options.Biases,
        ParameterKind.NormalizationScale or ParameterKind.NormalizationShift => options.BatchNormalization,
        _ => options.Statistics,
    };
}
