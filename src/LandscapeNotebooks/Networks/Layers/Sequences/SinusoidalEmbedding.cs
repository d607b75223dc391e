using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps.Sequences;
using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Networks.Layers.Sequences;

/// <summary>y[t][c] = x[t][c] + sin(t w) for even c, + cos(t w) for odd c; w = 10000^(-2i/C), i = c / 2 rounded down.</summary>
/// <remarks>
/// x is (C, H, W), a sequence or an image, T = H W positions in row order. No parameters. A. Vaswani et al., Attention is all you need,
/// 2017, section 3.5.
/// </remarks>
public sealed record SinusoidalEmbedding : Layer
{
    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (input.Shape.IsFlat)
            throw circuit.Refuse(this, $"input is {input.Shape}, expected a sequence, (C, 1, T), or (C, H, W).");
        double[] waves = Waves(input.Shape.Pixels, input.Shape.Channels);
        return circuit.Append(input.Shape, 0, output => new PositionsStep<T>(input, output, null, waves));
    }

    /// <summary>(T, C).</summary>
    private static double[] Waves(int positions, int channels)
    {
        double[] waves = new double[positions * channels];
        for (int i = 0; i < waves.Length; i++)
        {
            int channel = i % channels;
            double frequency = Elementary.Exp(-Elementary.Log(10000.0) * (channel / 2 * 2) / channels);
            var (sin, cos) = Elementary.SinCos(i / channels * frequency);
            waves[i] = channel % 2 == 0 ? sin : cos;
        }

        return waves;
    }
}
