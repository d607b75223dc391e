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
    public static void Turn<T>(
        T* image, int channels, int height, int width, int lanes, int top, int left, T* frame, int rows, int columns, int frameChannels, nint pixelStep)
        where T : unmanaged
    {
        int count = Vector512<T>.Count;
        nint channelStep = (nint)height * width * lanes;
        for (int r = 0; r < rows; r++)
        {
            for (int w = 0; w < columns; w++, frame += pixelStep)
            {
                bool inside = (uint)(top + r) < (uint)height && (uint)(left + w) < (uint)width;
                if (!inside || channels < frameChannels)
                    new Span<T>(frame, count * frameChannels).Clear();
                if (inside)
                    Transposition.Run(image + ((nint)(top + r) * width + left + w) * lanes, channelStep, channels, count, frame, frameChannels);
            }
        }
    }
}
