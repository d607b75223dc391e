using System.Numerics;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>The blocks of a batch normalisation in theta; without gamma and beta they are 1 and 0.</summary>
internal sealed record NormalizationParameters(
    ParameterBlock? Scale, ParameterBlock? Shift, ParameterBlock Mean, ParameterBlock Variance, double Momentum, double Epsilon)
{
    public int Channels => Mean.Length;

    /// <summary>A block of theta in double, or a constant where there is none.</summary>
    public static void Read<T>(ParameterBlock? block, ReadOnlySpan<T> parameters, double otherwise, Span<double> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (block is null)
            values.Fill(otherwise);
        else
            Numerics.Vectors.Conversion.Widen(parameters.Slice(block.Offset, block.Length), values);
    }
}
