using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>theta + a d + b e over all blocks but some.</summary>
internal sealed class PlaneParameters
{
    private readonly (int Offset, int Length)[] _runs;
    private readonly double[] _origin, _first, _second;

    /// <param name="layout">The blocks of theta.</param>
    /// <param name="without">Blocks that nobody asks for.</param>
    /// <param name="origin">theta, (P).</param>
    /// <param name="first">d, (P).</param>
    /// <param name="second">e, (P).</param>
    public PlaneParameters(ParameterLayout layout, ImmutableArray<ParameterBlock> without,
        ReadOnlySpan<double> origin, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        _runs = [.. layout.Blocks.Where(block => !without.Contains(block)).Select(block => (block.Offset, block.Length))];
        ParameterCount = layout.ParameterCount;
        (_origin, _first, _second) = (origin.ToArray(), first.ToArray(), second.ToArray());
        LongestRun = _runs.Select(run => run.Length).DefaultIfEmpty().Max();
    }

    /// <summary>P.</summary>
    public int ParameterCount { get; }

    /// <summary>Numbers of the largest block: what <see cref="Point"/> needs as scratch memory.</summary>
    public int LongestRun { get; }

    /// <summary>Writes the blocks' parameters, rounded to T, over their places.</summary>
    public void Point<T>(double a, double b, Span<double> scratch, Span<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var (offset, length) in _runs)
        {
            var run = scratch[..length];
            TensorPrimitives.FusedMultiplyAdd(_first.AsSpan(offset, length), a, _origin.AsSpan(offset, length), run);
            TensorPrimitives.FusedMultiplyAdd(_second.AsSpan(offset, length), b, run, run);
            Conversion.Narrow(run, parameters.Slice(offset, length));
        }
    }
}
