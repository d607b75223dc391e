using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>A row of an image, one vector of lanes, turned so that channels lie innermost, in a frame of zeros.</summary>
internal static unsafe class ChannelFrame
{
    /// <summary>frame[w][n][c] = image[c][row][left + w][n], 0 outside of the image and past its last channel.</summary>
    /// <param name="image">(C, H, W, L), at the first channel and the first of the lanes to turn.</param>
    /// <param name="row">Of the image; need not be there.</param>
    /// <param name="frame">Pixels, pixelStep apart: (vector, frameChannels) each.</param>
    /// <param name="frameChannels">At least the channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Turn<T>(
        T* image, int channels, int height, int width, int lanes, int row, int left, T* frame, int columns, int frameChannels,
        nint pixelStep)
        where T : unmanaged
    {
        int count = Vector512<T>.Count, side = SquareTransposition.Side;
        nint channelStep = (nint)height * width * lanes;
        bool isInside = (uint)row < (uint)height;
        int before = isInside ? Math.Min(columns, Math.Max(0, -left)) : columns, after = Math.Clamp(width - left, before, columns);
        for (int w = 0; w < columns; w++)
        {
            if (w < before || w >= after || channels < frameChannels)
                new Span<T>(frame + w * pixelStep, count * frameChannels).Clear();
        }

        // A few channels at a time: each is then read line after line, and both halves of a line at once.
        for (int c = 0; c < channels; c += side)
        {
            T* from = image + c * channelStep + ((nint)row * width + left + before) * lanes, to = frame + before * pixelStep + c;
            if (channels - c < side)
            {
                for (int w = before; w < after; w++, from += lanes, to += pixelStep)
                    Transposition.Run(from, channelStep, channels - c, count, to, frameChannels);
                continue;
            }

            for (int w = before; w < after; w++, from += lanes, to += pixelStep)
            {
                for (int n = 0; n < count; n += side)
                    SquareTransposition.Run(from + n, channelStep, to + (nint)n * frameChannels, frameChannels);
            }
        }
    }
}
