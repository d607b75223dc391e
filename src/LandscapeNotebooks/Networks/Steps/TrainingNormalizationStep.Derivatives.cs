using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Steps;

/// <remarks>
/// [.] is the mean over the mini-batch. Backward: s1 = [dy], s2 = [dy x^], dgamma = n s2, dbeta = n s1, dx = gamma r (dy - s1 - x^ s2).
/// Along (x', gamma', beta') with m' = [x'], q = [x^ x']: r' = -r^2 q, x^' = r (x' - m' - x^ q), and the rest is the product rule.
/// </remarks>
internal sealed partial class TrainingNormalizationStep<T>
{
    private readonly double[] _scaleTangent = new double[blocks.Channels], _shiftTangent = new double[blocks.Channels];
    private readonly double[] _meanTangent = new double[blocks.Channels], _correlation = new double[blocks.Channels]; // m', q
    private readonly double[] _scaleGradient = new double[blocks.Channels], _shiftGradient = new double[blocks.Channels];

    // Coefficients of dy, x, dy', x' and 1 in the phase that runs now.
    private readonly double[] _ofGradient = new double[blocks.Channels], _ofInput = new double[blocks.Channels];
    private readonly double[] _ofGradientTangent = new double[blocks.Channels], _ofInputTangent = new double[blocks.Channels];
    private readonly double[] _constant = new double[blocks.Channels], _zero = new double[blocks.Channels];

    /// <summary>dx = a dy + b x + k, (C), once the means of the gradient are known.</summary>
    public (double[] OfGradient, double[] OfInput, double[] Constant) GradientMap => (_ofGradient, _ofInput, _constant);

    /// <summary>y' = gamma' x^ + gamma x^' + beta'.</summary>
    public override void ForwardTangent(in Frame<T> frame)
    {
        if (frame.InputTangent().IsEmpty)
            ChannelCombination.Run(_ofInput, frame.Input(), _constant, frame.OutputTangent, adds: false);
        else
            ChannelCombination.Run(_ofInputTangent, frame.InputTangent(), _ofInput, frame.Input(), _constant, frame.OutputTangent,
                adds: false);
    }

    public override void Backward(in Frame<T> frame)
    {
        if (frame.WantsParameterGradient)
            WriteParameterGradient(frame);
        if (frame.InputGradient().IsEmpty)
            return;

        ChannelCombination.Run(_ofGradient, frame.OutputGradient, _ofInput, frame.Input(), _constant, frame.InputGradient(), frame.Adds());
        ClearPadding(frame.InputGradient(), frame);
    }

    public override void BackwardTangent(in Frame<T> frame)
    {
        WriteParameterGradient(frame);
        if (frame.InputGradientTangent().IsEmpty)
            return;

        ChannelCombination.Run(_ofGradientTangent, frame.OutputGradientTangent, _ofInput, frame.Input(), _constant,
            frame.InputGradientTangent(), frame.AddsTangent());
        ChannelCombination.Run(_ofGradient, frame.OutputGradient, _ofInputTangent, frame.InputTangent(), _zero,
            frame.InputGradientTangent(), adds: true);
        ClearPadding(frame.InputGradientTangent(), frame);
    }

    private void CombineForwardTangent(Chunking chunking)
    {
        double n = Values(chunking.Samples);
        for (int c = 0; c < _channels; c++)
        {
            double r = _inverseDeviation[c];
            _meanTangent[c] = Total(0, c, chunking.Count) / n;
            _correlation[c] = r * (Total(1, c, chunking.Count) / n - _mean[c] * _meanTangent[c]);
            _ofInputTangent[c] = _slope[c];
            double ofNormalized = _scaleTangent[c] - _slope[c] * _correlation[c];
            _ofInput[c] = ofNormalized * r;
            _constant[c] = _shiftTangent[c] - _slope[c] * _meanTangent[c] - _ofInput[c] * _mean[c];
        }
    }

    private void CombineBackward(Chunking chunking)
    {
        double n = Values(chunking.Samples);
        for (int c = 0; c < _channels; c++)
        {
            double r = _inverseDeviation[c], g = _slope[c];
            double s1 = Total(0, c, chunking.Count) / n;
            double s2 = r * (Total(1, c, chunking.Count) / n - _mean[c] * s1);
            (_scaleGradient[c], _shiftGradient[c]) = (n * s2, n * s1);
            _ofGradient[c] = g;
            _ofInput[c] = -g * s2 * r;
            _constant[c] = -g * s1 - _ofInput[c] * _mean[c];
        }
    }

    private void CombineBackwardTangent(Chunking chunking)
    {
        double n = Values(chunking.Samples);
        for (int c = 0; c < _channels; c++)
        {
            double r = _inverseDeviation[c], g = _slope[c], q = _correlation[c], m = _mean[c], mTangent = _meanTangent[c];
            double gTangent = _scaleTangent[c] * r - g * r * q;
            double s1 = Total(0, c, chunking.Count) / n, s2 = r * (Total(1, c, chunking.Count) / n - m * s1);
            double s1Tangent = Total(2, c, chunking.Count) / n;
            double s2Tangent = r * (Total(3, c, chunking.Count) / n - m * s1Tangent) // [dy' x^]
                + r * (Total(4, c, chunking.Count) / n - mTangent * s1 - q * s2); // [dy x^']
            (_scaleGradient[c], _shiftGradient[c]) = (n * s2Tangent, n * s1Tangent);

            // dx' = g' (dy - s1 - x^ s2) + g (dy' - s1' - x^' s2 - x^ s2')
            double ofNormalized = -gTangent * s2 + g * (r * q * s2 - s2Tangent);
            _ofGradient[c] = gTangent;
            _ofGradientTangent[c] = g;
            _ofInputTangent[c] = -g * s2 * r;
            _ofInput[c] = ofNormalized * r;
            _constant[c] = -gTangent * s1 - g * s1Tangent + g * s2 * r * mTangent - _ofInput[c] * m;
        }
    }

    /// <summary>The gradient of gamma and beta is that of the whole mini-batch: the first chunk brings it.</summary>
    public void WriteParameterGradient(in Frame<T> frame)
    {
        if (frame.Chunk.Index != 0 || !HasParameters)
            return;

        var scale = frame.ParameterGradient(blocks.Scale!);
        var shift = frame.ParameterGradient(blocks.Shift!);
        for (int c = 0; c < _channels; c++)
        {
            scale[c] += T.CreateTruncating(_scaleGradient[c]);
            shift[c] += T.CreateTruncating(_shiftGradient[c]);
        }
    }

    /// <summary>Lanes without a sample have no gradient; the constants must not give them one.</summary>
    public static void ClearPadding(Span<T> gradient, in Frame<T> frame)
    {
        if (frame.Count == frame.Lanes)
            return;
        for (int row = 0; row < gradient.Length; row += frame.Lanes)
            gradient[(row + frame.Count)..(row + frame.Lanes)].Clear();
    }
}
