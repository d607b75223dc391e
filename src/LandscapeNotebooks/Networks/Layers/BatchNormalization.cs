using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>Batch normalisation of each channel: y = gamma (x - m) / sqrt(v + epsilon) + beta.</summary>
/// <remarks>
/// <para>In evaluation m and v are the running statistics in theta; in training the mean and the biased variance over the mini-batch's
/// n values of the channel, and the running statistics move by <see cref="Momentum"/> towards them, the variance unbiased (n/(n-1)). One
/// layer for (C) and (C, H, W). Parameters: <c>weight</c> gamma, <c>bias</c> beta, <c>running_mean</c>, <c>running_var</c>, (C) each, as
/// PyTorch's BatchNorm1d and BatchNorm2d.</para>
/// <para>S. Ioffe and C. Szegedy, Batch normalization, 2015.</para>
/// </remarks>
/// <param name="Channels">C.</param>
public sealed record BatchNormalization(int Channels) : Layer
{
    /// <summary>The share of the mini-batch in the running statistics, in 0 to 1.</summary>
    public double Momentum { get; init; } = 0.1;

    /// <summary>Added to the variance, above 0.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Whether there are gamma and beta; without them they are 1 and 0.</summary>
    public bool HasScale { get; init; } = true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (input.Shape.Channels != Channels)
            throw circuit.Refuse(this, $"input is {input.Shape}, expected {Channels} channels.");
        if (Momentum is not (>= 0 and <= 1) || !(Epsilon > 0))
            throw circuit.Refuse(this,
                $"momentum is {Momentum} and epsilon {Epsilon}, expected a momentum in 0 to 1 and an epsilon above 0.");

        var scale = HasScale ? circuit.Parameter("weight", ParameterKind.NormalizationScale, Channels) : null;
        var shift = HasScale ? circuit.Parameter("bias", ParameterKind.NormalizationShift, Channels) : null;
        var blocks = new NormalizationParameters(scale, shift, circuit.Parameter("running_mean", ParameterKind.RunningMean, Channels),
            circuit.Parameter("running_var", ParameterKind.RunningVariance, Channels), Momentum, Epsilon);
        return circuit.Append(input.Shape, 0, output => circuit.Mode == Mode.Evaluation
            ? new EvaluationNormalizationStep<T>(input, output, blocks)
            : new TrainingNormalizationStep<T>(input, output, blocks));
    }
}
