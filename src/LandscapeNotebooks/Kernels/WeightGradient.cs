using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Kernels;

/// <summary>The gradient of a convolution's weights.</summary>
internal static unsafe class WeightGradient
{
    /// <summary>dW[o][i][r][s] += sum over pixels and lanes of dY[o][h][w] X[i][h t + r - p][w t + s - p]; lanes are added last.</summary>
    public static void Run<T>(in Convolution s, T* x, T* dy, T* dw, int lanes)
        where T : unmanaged, System.Numerics.IAdditionOperators<T, T, T>
    {
        for (int o = 0; o < s.OutputChannels; o++)
        {
            for (int i = 0; i < s.InputChannels; i++)
            {
                for (int r = 0; r < s.KernelHeight; r++)
                {
                    for (int c = 0; c < s.KernelWidth; c++)
                    {
                        Vector512<T> sum = default;
                        for (int pixel = 0; pixel < s.OutputPixels; pixel++)
                        {
                            int h = pixel / s.OutputWidth * s.Stride - s.Padding + r, w = pixel % s.OutputWidth * s.Stride - s.Padding + c;
                            if ((uint)h >= s.InputHeight || (uint)w >= s.InputWidth)
                                continue;
                            T* gradient = dy + ((nint)o * s.OutputPixels + pixel) * lanes;
                            T* value = x + ((nint)i * s.InputPixels + h * s.InputWidth + w) * lanes;
                            for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                                sum = Simd.FusedMultiplyAdd(Vector512.Load(gradient + lane), Vector512.Load(value + lane), sum);
                        }

                        *dw++ += Simd.Sum(sum);
                    }
                }
            }
        }
    }
}
