using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>Directions as the options of a command ask for them.</summary>
/// <param name="Kind">Where they come from.</param>
/// <param name="Normalization">How they are scaled; by filters for random ones and not at all for others where null.</param>
/// <param name="Options">What happens to biases and batch normalisation where they are scaled.</param>
/// <param name="Seed">Of random ones, and of the start of Lanczos.</param>
internal sealed record DirectionChoice(DirectionKind Kind, Normalization? Normalization, NormalizationOptions Options, ulong Seed)
{
    /// <summary>What a caption says of them.</summary>
    public string Text => Kind switch
    {
        DirectionKind.Gradient => "direction of the gradient",
        DirectionKind.Hessian => "eigenvectors of the Hessian's largest eigenvalues",
        _ => "random directions",
    } + (Scaling is { } scaling and not Landscapes.Planes.Normalization.None ? $", normalised by {ArgumentText.Kebab(scaling.ToString()).Replace('-', ' ')}" : ", not normalised");

    /// <summary>The seed where something was drawn.</summary>
    public ulong? Drawn => Kind == DirectionKind.Gradient ? null : Seed;

    private Normalization? Scaling => Normalization ?? (Kind == DirectionKind.Random ? Landscapes.Planes.Normalization.Filter : null);

    /// <summary>The first <paramref name="count"/> directions at theta, scaled.</summary>
    /// <exception cref="MagicException">The objective has no gradient or no Hessian, or there is one gradient and two are asked for.</exception>
    public ParameterVector[] At(string command, IObjective objective, ParameterVector theta, int count, CancellationToken stop)
    {
        var random = new RandomSource(Seed);
        ParameterVector[] directions = Kind switch
        {
            DirectionKind.Gradient when objective is IDifferentiable smooth && count == 1 => [Directions.Gradient(smooth, theta)],
            DirectionKind.Gradient when count > 1 => throw new MagicException($"{command}: there is one gradient, but {count} directions are needed; expected random or hessian."),
            DirectionKind.Hessian when objective is ITwiceDifferentiable smooth =>
                [.. Directions.HessianEigenvectors(smooth, theta, random, count, cancellation: stop).Vectors],
            DirectionKind.Random => [.. Enumerable.Range(0, count).Select(_ => Directions.Random(objective.Layout, theta, random, Landscapes.Planes.Normalization.None, Untouched))],
            _ => throw new MagicException($"{command}: --directions is {ArgumentText.Write(Kind)}, but {ArgumentText.TypeName(objective.GetType())} has no such derivative.{(objective is IDifferentiable ? "" : $" {Derivatives.NoGradient}")}"),
        };
        return Scaling is not { } scaling ? directions
            : [.. directions.Select(direction => Directions.Normalized(scaling, objective.Layout, theta, direction, Options))];
    }

    private static NormalizationOptions Untouched { get; } =
        new() { Biases = BlockUse.Normalized, BatchNormalization = BlockUse.Normalized, Statistics = BlockUse.Normalized };
}
