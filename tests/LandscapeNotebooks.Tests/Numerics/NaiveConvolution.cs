using LandscapeNotebooks.Numerics.Convolutions;

namespace LandscapeNotebooks.Tests.Numerics;

/// <summary>The convolution's definition, one number at a time.</summary>
internal static class NaiveConvolution
{
    public static void Forward(in Convolution s, double[] weights, double[] x, double[] y, int lanes)
    {
        foreach (var tap in Taps(s))
        {
            for (int n = 0; n < lanes; n++)
                y[tap.Y * lanes + n] += weights[tap.W] * x[tap.X * lanes + n];
        }
    }

    public static void Backward(in Convolution s, double[] weights, double[] x, double[] dy, double[] dx, double[] dw, int lanes)
    {
        foreach (var tap in Taps(s))
        {
            for (int n = 0; n < lanes; n++)
            {
                dx[tap.X * lanes + n] += weights[tap.W] * dy[tap.Y * lanes + n];
                dw[tap.W] += x[tap.X * lanes + n] * dy[tap.Y * lanes + n];
            }
        }
    }

    /// <summary>Every product of the convolution as indices into W, X and Y.</summary>
    private static IEnumerable<(int W, int X, int Y)> Taps(Convolution s)
    {
        for (int o = 0; o < s.OutputChannels; o++)
        {
            for (int i = 0; i < s.InputChannels; i++)
            {
                for (int y = 0; y < s.OutputPixels; y++)
                {
                    for (int k = 0; k < s.KernelHeight * s.KernelWidth; k++)
                    {
                        int row = y / s.OutputWidth * s.Stride + k / s.KernelWidth - s.Padding;
                        int column = y % s.OutputWidth * s.Stride + k % s.KernelWidth - s.Padding;
                        if (row < 0 || row >= s.InputHeight || column < 0 || column >= s.InputWidth)
                            continue;
                        int w = (o * s.InputChannels + i) * s.KernelHeight * s.KernelWidth + k;
                        yield return (w, (i * s.InputHeight + row) * s.InputWidth + column, o * s.OutputPixels + y);
                    }
                }
            }
        }
    }
}
