using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>Rows of an image, one vector of lanes, turned so that channels lie innermost, in a frame of zeros.</summary>
internal static unsafe class ChannelFrame
{
    /// <summary>frame[r][w][n][c] = image[c][top + r][left + w][n], 0 outside of the image and past its last channel.</summary>
    /// <param name="image">(C, H, W, L), at the first channel and the first of the lanes to turn.</param>
    /// <param name="frame">(rows, columns) pixels, pixelStep apart: (vector, frameChannels) each.</param>
    /// <param name="frameChannels">At least the channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Turn<T>(
        T* image, int channels, int height, int width, int lanes, int top, int left,
        T* frame, int rows, int columns, int frameChannels, nint pixelStep)
        where T : unmanaged
    {
        int count = Vector512<T>.Count, side = SquareTransposition.Side;
        nint channelStep = (nint)height * width * lanes;
        for (int r = 0; r < rows; r++, frame += columns * pixelStep)
        {
            bool isInside = (uint)(top + r) < (uint)height;
            int before = isInside ? Math.Min(columns, Math.Max(0, -left)) : columns, after = Math.Clamp(width - left, before, columns);
            for (int w = 0; w < columns; w++)
            {
                if (w < before || w >= after || channels < frameChannels)
                    new Span<T>(frame + w * pixelStep, count * frameChannels).Clear();
            }

            // A few channels at a time: each is then read line after line, and both halves of a line at once.
            for (int c = 0; c < channels; c += side)
            {
                T* from = image + c * channelStep + ((nint)(top + r) * width + left) * lanes;
                for (int w = before; w < after; w++)
                {
                    Transposition.Run(
                        from + w * lanes, channelStep, Math.Min(side, channels - c), count, frame + w * pixelStep + c, frameChannels);
                }
            }
        }
    }
}
