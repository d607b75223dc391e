using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Kernels;

/// <summary>Convolutions by their definition, a vector of lanes at a time.</summary>
internal static unsafe class DirectConvolution
{
    /// <summary>Y[o][h][w] = sum over i, r, s of W[o][i][r][s] X[i][h t + r - p][w t + s - p].</summary>
    public static void Forward<T>(in Convolution s, T* weights, T* x, T* y, int lanes)
        where T : unmanaged
    {
        int taps = s.KernelHeight * s.KernelWidth;
        for (int o = 0; o < s.OutputChannels; o++)
        {
            for (int pixel = 0; pixel < s.OutputPixels; pixel++)
            {
                int top = pixel / s.OutputWidth * s.Stride - s.Padding, left = pixel % s.OutputWidth * s.Stride - s.Padding;
                int r0 = Math.Max(0, -top), r1 = Math.Min(s.KernelHeight, s.InputHeight - top);
                int c0 = Math.Max(0, -left), c1 = Math.Min(s.KernelWidth, s.InputWidth - left);
                for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                {
                    Vector512<T> sum = default;
                    for (int i = 0; i < s.InputChannels; i++)
                    {
                        T* w = weights + ((nint)o * s.InputChannels + i) * taps;
                        T* image = x + (nint)i * s.InputPixels * lanes + lane;
                        for (int r = r0; r < r1; r++)
                        {
                            for (int c = c0; c < c1; c++)
                            {
                                var value = Vector512.Load(image + ((nint)(top + r) * s.InputWidth + left + c) * lanes);
                                sum = Simd.FusedMultiplyAdd(Simd.Broadcast(w + r * s.KernelWidth + c), value, sum);
                            }
                        }
                    }

                    sum.Store(y + ((nint)o * s.OutputPixels + pixel) * lanes + lane);
                }
            }
        }
    }

    /// <summary>dX[i][h t + r - p][w t + s - p] += W[o][i][r][s] dY[o][h][w].</summary>
    public static void BackwardInput<T>(in Convolution s, T* weights, T* dy, T* dx, int lanes)
        where T : unmanaged
    {
        int taps = s.KernelHeight * s.KernelWidth;
        for (int i = 0; i < s.InputChannels; i++)
        {
            T* image = dx + (nint)i * s.InputPixels * lanes;
            for (int o = 0; o < s.OutputChannels; o++)
            {
                T* w = weights + ((nint)o * s.InputChannels + i) * taps;
                for (int pixel = 0; pixel < s.OutputPixels; pixel++)
                {
                    int top = pixel / s.OutputWidth * s.Stride - s.Padding, left = pixel % s.OutputWidth * s.Stride - s.Padding;
                    int r0 = Math.Max(0, -top), r1 = Math.Min(s.KernelHeight, s.InputHeight - top);
                    int c0 = Math.Max(0, -left), c1 = Math.Min(s.KernelWidth, s.InputWidth - left);
                    T* gradient = dy + ((nint)o * s.OutputPixels + pixel) * lanes;
                    for (int r = r0; r < r1; r++)
                    {
                        for (int c = c0; c < c1; c++)
                        {
                            var weight = Simd.Broadcast(w + r * s.KernelWidth + c);
                            T* target = image + ((nint)(top + r) * s.InputWidth + left + c) * lanes;
                            for (int lane = 0; lane < lanes; lane += Vector512<T>.Count)
                            {
                                var sum = Simd.FusedMultiplyAdd(weight, Vector512.Load(gradient + lane), Vector512.Load(target + lane));
                                sum.Store(target + lane);
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>dW[o][i][r][s] += sum over pixels and lanes of dY[o][h][w] X[i][h t + r - p][w t + s - p]; lanes are added last.</summary>
    public static void BackwardWeights<T>(in Convolution s, T* x, T* dy, T* dw, int lanes)
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
