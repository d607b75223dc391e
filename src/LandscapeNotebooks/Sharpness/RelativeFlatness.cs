using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Sharpness;

/// <summary>sum over neurons s, s' of a layer of (w_s'w_s') tr H_ss', with H_ss' the Hessian between their weights.</summary>
/// <remarks>
/// With W, (O, I), and Z of random signs, (I, I), it is the mean of u'Hu over u = W Z. The layer is the last affine one unless named.
/// H. Petzka and others, Relative flatness and generalization, 2021.
/// </remarks>
public sealed record RelativeFlatness : SharpnessMeasure
{
    /// <summary>The name of the layer's weight in the layout, such as <c>3.weight</c>; null for the last matrix.</summary>
    public string? Weight { get; init; }

    /// <summary>Products, at least 2.</summary>
    public int Samples { get; init; } = 16;

    public override string Name => "relative flatness";

    public override string Formula => "sum of (w_s'w_t) tr H_st over the neurons s, t of a layer";

    public override Invariance Invariance => Invariance.Layers;

    public override ErrorKind ErrorKind => ErrorKind.StandardError;

    public override double ExpectedGradients => 2.0 * Samples;

    internal override (double Value, double Error) Measure(Place place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Samples, 2);
        var block = Weight is not null ? place.Objective.Layout[Weight]
            : place.Blocks.LastOrDefault(one => one.Kind == ParameterKind.Weight && one.Shape.Length == 2);
        if (block is not { Kind: ParameterKind.Weight, Shape.Length: 2 })
        {
            throw new ArgumentException(Weight is null ? "The layout has no weight matrix, expected an affine layer."
                : $"{Weight} is {block!.Kind} ({string.Join(", ", block.Shape)}), expected the weight matrix of an affine layer.",
                nameof(place));
        }

        int outputs = block.Shape[0], inputs = block.Shape[1];
        var hessian = place.Counted(SymmetricOperator.Hessian(place.Objective, place.Parameters, block));
        double[] values = new double[Samples], u = new double[block.Length];
        foreach (ref double value in values.AsSpan())
        {
            Array.Clear(u);
            for (int j = 0; j < inputs; j++)
            {
                double[] signs = Probes.Rademacher(inputs, place.Random); // row j of Z
                for (int s = 0; s < outputs; s++)
                    Lanewise.AddScaled(place.Parameters[block.Offset + s * inputs + j], signs, u.AsSpan(s * inputs, inputs));
            }

            value = hessian.Quadratic(u);
        }

        var estimate = Estimate.Of(values, Samples);
        return (estimate.Value, estimate.StandardError);
    }
}
