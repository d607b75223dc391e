using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Sparsity;

/// <summary>A mask m over theta: the network's parameters are m * theta, element by element.</summary>
/// <remarks>
/// The c % of a layer's weights with the largest |score| are its major part: m = 1. The others are its minor part: m = 0 in a hard mask,
/// uniform on [0, 1) in a soft one. Equal scores are decided by index, the lower one first, so that a layer keeps exactly
/// <see cref="Capacity.Kept"/> weights. Biases, batch normalisation and its statistics are never masked.
/// H. Kang et al., On the soft-subnetwork for few-shot class incremental learning, 2023, section 3.
/// </remarks>
public sealed class Mask
{
    private readonly bool[] _isMajor;

    internal Mask(ParameterLayout layout, bool[] isMajor, ImmutableArray<double> values) =>
        (Layout, _isMajor, Values) = (layout, isMajor, values);

    /// <summary>The blocks of theta.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>m, (P).</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Whether a parameter counts whole: it belongs to the major part, or is no weight.</summary>
    public ReadOnlySpan<bool> IsMajor => _isMajor;

    /// <summary>The blocks that are masked.</summary>
    public IEnumerable<ParameterBlock> Layers => MaskedLayers(Layout);

    /// <summary>m = 1 everywhere.</summary>
    public static Mask Dense(ParameterLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        bool[] major = new bool[layout.ParameterCount];
        Array.Fill(major, true);
        return Of(layout, major, default);
    }

    /// <summary>m = 1 at the c % largest |scores| of every layer, 0 at its other weights.</summary>
    /// <param name="layout">The blocks of theta.</param>
    /// <param name="scores">One for every weight, layer after layer, (S).</param>
    /// <param name="capacity">c.</param>
    /// <exception cref="ArgumentException">There are not S scores, or one is NaN.</exception>
    public static Mask Hard(ParameterLayout layout, ReadOnlySpan<double> scores, Capacity capacity) =>
        Of(layout, Choose(layout, scores, capacity), default);

    /// <summary>m = 1 at the c % largest |scores| of every layer, drawn once from U(0, 1) at its other weights.</summary>
    /// <inheritdoc cref="Hard"/>
    /// <param name="random">Draws a number for every weight, used or not: the same source gives comparable masks at every c.</param>
    public static Mask Soft(ParameterLayout layout, ReadOnlySpan<double> scores, Capacity capacity, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        bool[] major = Choose(layout, scores, capacity);
        return Of(layout, major, Draw(scores.Length, random));
    }

    /// <summary>S, the number of weights that a mask of this layout chooses among: the length of its scores.</summary>
    public static int ScoreCount(ParameterLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return MaskedLayers(layout).Sum(block => block.Length);
    }

    /// <summary>Scores to start from: U(-1/sqrt(fan-in), 1/sqrt(fan-in)) in every layer, (S).</summary>
    public static double[] DrawScores(ParameterLayout layout, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double[] scores = new double[ScoreCount(layout)];
        int offset = 0;
        foreach (var block in MaskedLayers(layout))
        {
            double radius = 1 / Math.Sqrt(block.FilterLength);
            foreach (ref double score in scores.AsSpan(offset, block.Length))
                score = random.NextUniform(-radius, radius);
            offset += block.Length;
        }

        return scores;
    }

    /// <summary>The weights of a layer in its major part.</summary>
    public int Kept(ParameterBlock layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return _isMajor.AsSpan(layer.Offset, layer.Length).Count(true);
    }

    /// <summary>m * theta, (P).</summary>
    /// <exception cref="ArgumentException">theta is not P long.</exception>
    public ParameterVector Apply(ReadOnlySpan<double> parameters)
    {
        double[] masked = new double[Layout.ParameterCount];
        Apply(parameters, masked);
        return ParameterVector.Own(masked, Layout);
    }

    /// <summary>Writes m * theta over <paramref name="masked"/>, which may be theta.</summary>
    /// <inheritdoc cref="Apply(ReadOnlySpan{double})"/>
    public void Apply(ReadOnlySpan<double> parameters, Span<double> masked)
    {
        Lengths.Require(parameters.Length, Layout.ParameterCount, "P of the mask");
        Lengths.Require(masked.Length, Layout.ParameterCount, "P of the mask");
        System.Numerics.Tensors.TensorPrimitives.Multiply(parameters, Values.AsSpan(), masked);
    }

    /// <summary>The objective f(m * theta) as a function of theta, at this mask.</summary>
    /// <exception cref="ArgumentException">The objective's parameters are not those of the mask.</exception>
    public MaskedObjective On(ITwiceDifferentiable objective) => new(objective, this);

    /// <summary>A measure of m * theta as a measure of theta, at this mask: accuracies on slices and surfaces.</summary>
    public Measure On(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new(measure.Readings, (parameters, values) => measure.Take(Apply(parameters), values))
        {
            ParameterCount = Layout.ParameterCount,
            IsThreadSafe = measure.IsThreadSafe,
        };
    }

    /// <summary>|A and B| / |A or B| over the weights in the major parts of both masks; 1 where both are empty.</summary>
    /// <remarks>Two independent masks of the same c have about p / (2 - p) with p = c/100: 1/3 for c = 50.</remarks>
    /// <exception cref="ArgumentException">The masks are of different architectures.</exception>
    public double Overlap(Mask other)
    {
        Require(other);
        return Overlap(other, Layers);
    }

    /// <inheritdoc cref="Overlap(Mask)"/>
    /// <summary>|A and B| / |A or B| in one layer.</summary>
    public double Overlap(Mask other, ParameterBlock layer)
    {
        Require(other);
        return Overlap(other, [layer]);
    }

    internal static IEnumerable<ParameterBlock> MaskedLayers(ParameterLayout layout) =>
        layout.Blocks.Where(block => block.Kind == ParameterKind.Weight);

    /// <summary>One number uniform on [0, 1) for every weight, (S).</summary>
    internal static double[] Draw(int count, RandomSource random)
    {
        double[] minor = new double[count];
        foreach (ref double value in minor.AsSpan())
            value = random.NextDouble();
        return minor;
    }

    private double Overlap(Mask other, IEnumerable<ParameterBlock> layers)
    {
        int both = 0, either = 0;
        foreach (var layer in layers)
        {
            for (int i = layer.Offset; i < layer.Offset + layer.Length; i++)
            {
                both += _isMajor[i] && other._isMajor[i] ? 1 : 0;
                either += _isMajor[i] || other._isMajor[i] ? 1 : 0;
            }
        }

        return either == 0 ? 1 : (double)both / either;
    }

    private void Require(Mask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        MaskCheck.RequireSame(other.Layout, Layout, nameof(other));
    }

    private static bool[] Choose(ParameterLayout layout, ReadOnlySpan<double> scores, Capacity capacity)
    {
        ArgumentNullException.ThrowIfNull(capacity);
        Lengths.Require(scores.Length, ScoreCount(layout), "S, a score for every weight");
        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
                throw new ArgumentException($"scores[{i}] is NaN, expected numbers that have an order.", nameof(scores));
        }

        bool[] major = new bool[layout.ParameterCount];
        Array.Fill(major, true);
        double[] scratch = new double[scores.Length];
        int offset = 0;
        foreach (var block in MaskedLayers(layout))
        {
            Selection.Mark(scores.Slice(offset, block.Length), capacity.Kept(block.Length),
                major.AsSpan(block.Offset, block.Length), scratch);
            offset += block.Length;
        }

        return major;
    }

    /// <summary>The mask of a choice; without minor numbers it is hard.</summary>
    internal static Mask Of(ParameterLayout layout, bool[] major, ReadOnlySpan<double> minor)
    {
        double[] values = new double[major.Length];
        Array.Fill(values, 1);
        Fill(layout, major, minor, values);
        return new(layout, major, ImmutableArray.Create(values));
    }

    /// <summary>Writes m over the weights of <paramref name="values"/>, (P).</summary>
    internal static void Fill(ParameterLayout layout, ReadOnlySpan<bool> major, ReadOnlySpan<double> minor, Span<double> values)
    {
        int score = 0;
        foreach (var block in layout.Blocks)
        {
            if (block.Kind != ParameterKind.Weight)
                continue;
            for (int i = block.Offset; i < block.Offset + block.Length; i++, score++)
                values[i] = major[i] ? 1 : minor.IsEmpty ? 0 : minor[score];
        }
    }
}
