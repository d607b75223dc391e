using System.Collections.Immutable;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps.Normalizations;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>Layer normalisation: y = gamma (x - m) / sqrt(v + epsilon) + beta, m and v of the sample itself.</summary>
/// <remarks>
/// <para>The extents say over what: (C) over the channels of each position, as in a transformer; (H, W) over the pixels of each channel;
/// (C, H, W) over the whole sample. v is the biased variance. Nothing differs between training and evaluation. Parameters:
/// <c>weight</c> gamma and <c>bias</c> beta, of the extents, as PyTorch's LayerNorm.</para>
/// <para>J. Ba, J. Kiros and G. Hinton, Layer normalization, 2016.</para>
/// </remarks>
public sealed record LayerNormalization : Layer
{
    /// <param name="extents">(C), (H, W) or (C, H, W).</param>
    public LayerNormalization(params ImmutableArray<int> extents) => Extents = extents;

    public ImmutableArray<int> Extents { get; }

    /// <summary>Added to the variance, above 0.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Whether there are gamma and beta; without them they are 1 and 0.</summary>
    public bool HasScale { get; init; } = true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        var x = input.Shape;
        bool fits = Extents switch
        {
            [var c] => c == x.Channels,
            [var h, var w] => !x.IsFlat && (h, w) == (x.Height, x.Width),
            [var c, var h, var w] => !x.IsFlat && (c, h, w) == (x.Channels, x.Height, x.Width),
            _ => false,
        };
        if (!fits)
            throw circuit.Refuse(this, $"input is {x}, expected the extents {(x.IsFlat ? $"({x.Channels})" : $"({x.Channels}), "
                + $"({x.Height}, {x.Width}) or ({x.Channels}, {x.Height}, {x.Width})")}.");
        if (!(Epsilon > 0))
            throw circuit.Refuse(this, $"epsilon is {Epsilon}, expected a number above 0.");

        var scale = HasScale ? circuit.Parameter("weight", ParameterKind.NormalizationScale, Extents) : null;
        var shift = HasScale ? circuit.Parameter("bias", ParameterKind.NormalizationShift, Extents) : null;
        var (groups, terms, spots) = Extents.Length switch
        {
            1 => (1, x.Channels, x.Pixels),
            2 => (x.Channels, x.Pixels, 1),
            _ => (1, x.Features, 1),
        };
        return circuit.Append(x, 0, output => new SampleNormalizationStep<T>(input, output,
            new(groups, terms, spots, Run: 1, scale, shift, Epsilon, Centers: true)));
    }

    public bool Equals(LayerNormalization? other) => other is not null && Name == other.Name && Epsilon == other.Epsilon
        && HasScale == other.HasScale && Extents.AsSpan().SequenceEqual(other.Extents.AsSpan());

    public override int GetHashCode() => Extents.Aggregate(HashCode.Combine(Name, Epsilon, HasScale), HashCode.Combine);

    protected override string Describe() => $"LayerNormalization({string.Join(", ", Extents)})";
}

/// <summary>Group normalisation: y = gamma (x - m) / sqrt(v + epsilon) + beta, m and v over each of G groups of channels.</summary>
/// <remarks>
/// Of the sample itself, so that nothing differs between training and evaluation and no statistics run. A group takes neighbouring
/// channels with all their pixels: 1 group is the whole sample, C groups are instance normalisation. Parameters: <c>weight</c> gamma and
/// <c>bias</c> beta, (C), as PyTorch's GroupNorm. Y. Wu and K. He, Group normalization, 2018.
/// </remarks>
/// <param name="Groups">G, a divisor of C.</param>
/// <param name="Channels">C.</param>
public sealed record GroupNormalization(int Groups, int Channels) : Layer
{
    /// <summary>Added to the variance, above 0.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Whether there are gamma and beta; without them they are 1 and 0.</summary>
    public bool HasScale { get; init; } = true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (input.Shape.Channels != Channels)
            throw circuit.Refuse(this, $"input is {input.Shape}, expected {Channels} channels.");
        if (Groups < 1 || Channels % Groups != 0)
            throw circuit.Refuse(this, $"{Channels} channels do not fall into {Groups} groups of one size.");
        if (!(Epsilon > 0))
            throw circuit.Refuse(this, $"epsilon is {Epsilon}, expected a number above 0.");

        var scale = HasScale ? circuit.Parameter("weight", ParameterKind.NormalizationScale, Channels) : null;
        var shift = HasScale ? circuit.Parameter("bias", ParameterKind.NormalizationShift, Channels) : null;
        int pixels = input.Shape.Pixels;
        return circuit.Append(input.Shape, 0, output => new SampleNormalizationStep<T>(input, output,
            new(Groups, Channels / Groups * pixels, Spots: 1, Run: pixels, scale, shift, Epsilon, Centers: true)));
    }
}

/// <summary>Root mean square normalisation over the channels of each position: y = gamma x / sqrt([x^2] + epsilon).</summary>
/// <remarks>Parameter: <c>weight</c> gamma, (C). B. Zhang and R. Sennrich, Root mean square layer normalization, 2019.</remarks>
/// <param name="Channels">C.</param>
public sealed record RMSNormalization(int Channels) : Layer
{
    /// <summary>Added to the mean square, above 0.</summary>
    public double Epsilon { get; init; } = 1e-6;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (input.Shape.Channels != Channels)
            throw circuit.Refuse(this, $"input is {input.Shape}, expected {Channels} channels.");
        if (!(Epsilon > 0))
            throw circuit.Refuse(this, $"epsilon is {Epsilon}, expected a number above 0.");

        var scale = circuit.Parameter("weight", ParameterKind.NormalizationScale, Channels);
        return circuit.Append(input.Shape, 0, output => new SampleNormalizationStep<T>(input, output,
            new(1, Channels, input.Shape.Pixels, Run: 1, scale, Shift: null, Epsilon, Centers: false)));
    }
}
