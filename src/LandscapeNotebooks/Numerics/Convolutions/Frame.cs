using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>Rows of an image, one vector of lanes, copied into a frame of zeros: the taps of a convolution
/// then need no border case.</summary>
internal static unsafe class Frame
{
    /// <summary>frame[c][r][w] = image[c][top + r][left + w], 0 outside of the image.</summary>
    /// <param name="image">(C, H, W, L), at the first of the lanes to copy.</param>
    /// <param name="frame">(C, channelRows, frameWidth, vector), of which the first rows of each channel are written.</param>
    public static void Copy<T>(
        T* image, int channels, int height, int width, int lanes, int top, int left, int rows, T* frame, int channelRows, int frameWidth)
        where T : unmanaged
    {
        int count = Vector512<T>.Count;
        int before = Math.Min(frameWidth, Math.Max(0, -left)), after = Math.Clamp(width - left, before, frameWidth);
        for (int c = 0; c < channels; c++)
        {
            for (int r = 0; r < rows; r++)
            {
                T* to = frame + ((nint)c * channelRows + r) * frameWidth * count;
                int row = top + r;
                if ((uint)row >= (uint)height)
                {
                    new Span<T>(to, frameWidth * count).Clear();
                    continue;
                }

                new Span<T>(to, before * count).Clear();
                T* from = image + (((nint)c * height + row) * width + before + left) * lanes;
                for (int column = before; column < after; column++, from += lanes)
                    Vector512.Load(from).Store(to + column * count);
                new Span<T>(to + after * count, (frameWidth - after) * count).Clear();
            }
        }
    }
}
