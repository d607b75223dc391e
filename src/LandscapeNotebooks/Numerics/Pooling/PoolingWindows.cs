using System.Runtime.CompilerServices;

namespace LandscapeNotebooks.Numerics.Pooling;

/// <summary>Walks over the windows of a pooling layer, output by output, in the order of (C, H', W').</summary>
internal struct PoolingWindows(PoolingGeometry shape, int lanes)
{
    private int _channel, _row, _column = -1;

    /// <summary>Offset of the window's first pixel.</summary>
    public nint First { get; private set; }

    /// <summary>Pixels of the window that lie in the image.</summary>
    public int Height { get; private set; }

    /// <inheritdoc cref="Height"/>
    public int Width { get; private set; }

    /// <summary>From a pixel to the one below.</summary>
    public readonly nint RowStep => (nint)shape.InputWidth * lanes;

    /// <summary>Goes to the next window; false after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next()
    {
        if (++_column == shape.OutputWidth)
        {
            _column = 0;
            if (++_row == shape.OutputHeight)
            {
                _row = 0;
                if (++_channel == shape.Channels)
                    return false;
            }
        }

        int top = _row * shape.Stride - shape.Padding, left = _column * shape.Stride - shape.Padding;
        int firstRow = Math.Max(0, top), firstColumn = Math.Max(0, left);
        First = (((nint)_channel * shape.InputHeight + firstRow) * shape.InputWidth + firstColumn) * lanes;
        Height = Math.Min(shape.InputHeight, top + shape.Kernel) - firstRow;
        Width = Math.Min(shape.InputWidth, left + shape.Kernel) - firstColumn;
        return true;
    }
}
