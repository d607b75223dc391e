using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>A 3 x 3 convolution of stride 1, or the gradient of its input, by Winograd's method F(4 x 4, 3 x 3).</summary>
/// <remarks>
/// An image is cut into tiles of 4 x 4 outputs, each from 6 x 6 inputs. The inputs are transformed, V = B' d B; for each of the 36
/// positions channels are combined by a product, M = U V with U = G g G' made once per theta; the outputs are transformed back,
/// Y = A' M A. 36 multiplications take the place of 144. All transforms work on vectors of lanes, so that nothing is shuffled.
/// A few tiles at a time pass through all three steps, within the second-level cache.
/// </remarks>
internal sealed unsafe class WinogradConvolution<T> : IConvolutionPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Taps = WinogradTransform.Taps, Outputs = WinogradTransform.Outputs, Inputs = WinogradTransform.Inputs,
        Positions = WinogradTransform.Positions;

    private readonly int _sourceChannels, _sourceHeight, _sourceWidth, _targetChannels, _targetHeight, _targetWidth, _padding;
    private readonly bool _backward;
    private readonly Buffer<T> _panels; // U: [position][panel of 8 target channels][source channel][8]
    private readonly Buffer<T> _taps; // g: [tap], then the same

    public WinogradConvolution(Convolution s, bool backward)
    {
        _backward = backward;
        _padding = backward ? Taps - 1 - s.Padding : s.Padding;
        (_sourceChannels, _sourceHeight, _sourceWidth) = backward
            ? (s.OutputChannels, s.OutputHeight, s.OutputWidth) : (s.InputChannels, s.InputHeight, s.InputWidth);
        (_targetChannels, _targetHeight, _targetWidth) = backward
            ? (s.InputChannels, s.InputHeight, s.InputWidth) : (s.OutputChannels, s.OutputHeight, s.OutputWidth);
        _panels = new Buffer<T>(checked(Positions * PanelLength));
        _taps = new Buffer<T>(Taps * Taps * PanelLength);
    }

    private int PanelLength =>
        (Panels.Length(_targetChannels, _sourceChannels) + Vector512<T>.Count - 1) / Vector512<T>.Count * Vector512<T>.Count;

    public static bool Handles(Convolution s) => s is { KernelHeight: Taps, KernelWidth: Taps, Stride: 1, Padding: <= Taps - 1 };

    /// <summary>U = G g G' for every pair of channels, 16 pairs at a time.</summary>
    public void Load(ReadOnlySpan<T> weights)
    {
        int width = Vector512<T>.Count, length = PanelLength, square = Taps * Taps;
        T* rows = stackalloc T[Taps * Inputs * width];
        fixed (T* w = weights)
        {
            for (int tap = 0; tap < square; tap++)
            {
                // In the gradient of the input the roles of the channels swap and the filter turns by half a circle.
                T* first = w + (_backward ? square - 1 - tap : tap);
                nint target = _backward ? square : _sourceChannels * square, source = _backward ? _targetChannels * square : square;
                Panels.Pack(first, _targetChannels, _sourceChannels, target, source, _taps.Pointer + (nint)tap * length);
            }
        }

        for (int n = 0; n < length; n += width)
        {
            T* g = _taps.Pointer + n;
            for (int s = 0; s < Taps; s++)
            {
                WinogradTransform.Weights(
                    Vector512.Load(g + s * length), Vector512.Load(g + (Taps + s) * length), Vector512.Load(g + (2 * Taps + s) * length),
                    rows + s * width, Taps * width);
            }

            for (int row = 0; row < Inputs; row++)
            {
                T* r = rows + row * Taps * width;
                WinogradTransform.Weights(
                    Vector512.Load(r), Vector512.Load(r + width), Vector512.Load(r + 2 * width),
                    _panels.Pointer + (nint)row * Inputs * length + n, length);
            }
        }
    }

    public void Run(T* source, T* target, T* start, T* bias, bool relu, int lanes, Workspace workspace)
    {
        int width = Vector512<T>.Count, batch = ProductTile.Vectors, columns = (_targetWidth + Outputs - 1) / Outputs;
        int tiles = (_targetHeight + Outputs - 1) / Outputs * columns;
        // An odd number of cache lines between positions spreads them over all sets of the cache.
        nint inputStep = ((nint)_sourceChannels * batch | 1) * width, productStep = (Panels.Rows * batch | 1) * width;
        using var inputs = workspace.Rent<T>(checked(Positions * (int)inputStep));
        using var products = workspace.Rent<T>(Positions * (int)productStep);
        using var scratch = workspace.Rent<T>(Positions * width);
        using var zeros = workspace.Rent<T>(Inputs * lanes);
        using var offsets = workspace.Rent<nint>(_sourceChannels);
        zeros.Span.Clear();

        for (int lane = 0; lane < lanes; lane += width)
        {
            for (int tile = 0, count; tile < tiles; tile += count)
            {
                count = ProductTile.Next(tiles - tile);
                for (int c = 0; c < _sourceChannels; c++)
                    offsets.Pointer[c] = (nint)c * count * width;
                for (int t = 0; t < count; t++)
                {
                    int top = (tile + t) / columns * Outputs - _padding, left = (tile + t) % columns * Outputs - _padding;
                    TransformInputs(source + lane, lanes, top, left, zeros.Pointer, scratch.Pointer, inputs.Pointer + t * width,
                        count * width, inputStep);
                }

                for (int m = 0; m < _targetChannels; m += Panels.Rows)
                {
                    T* panel = _panels.Pointer + (nint)m * _sourceChannels, input = inputs.Pointer, product = products.Pointer;
                    for (int p = 0; p < Positions; p++, panel += PanelLength, input += inputStep, product += productStep)
                        ProductTile.Run(count, _sourceChannels, panel, Panels.Rows, input, offsets.Pointer, width, null, product,
                            (nint)count * width, width);
                    int rows = Math.Min(Panels.Rows, _targetChannels - m);
                    for (int t = 0; t < count; t++)
                    {
                        int top = (tile + t) / columns * Outputs, left = (tile + t) % columns * Outputs;
                        for (int r = 0; r < rows; r++)
                        {
                            nint at = (((nint)(m + r) * _targetHeight + top) * _targetWidth + left) * lanes + lane;
                            var shift = bias is null ? default : Simd.Broadcast(bias + m + r);
                            TransformOutput(
                                products.Pointer + (r * count + t) * width, productStep, scratch.Pointer, target + at,
                                start is null ? null : start + at,
                                lanes, Math.Min(Outputs, _targetHeight - top), Math.Min(Outputs, _targetWidth - left), shift, relu);
                        }
                    }
                }
            }
        }
    }

    public void Dispose()
    {
        _panels.Dispose();
        _taps.Dispose();
    }

    /// <summary>V = B' d B of one tile in every source channel.</summary>
    private void TransformInputs(T* source, int lanes, int top, int left, T* zeros, T* scratch, T* to, nint channelStep, nint positionStep)
    {
        nint row = (nint)_sourceWidth * lanes;
        T** rows = stackalloc T*[Inputs];
        for (int c = 0; c < _sourceChannels; c++, to += channelStep)
        {
            T* image = source + ((nint)c * _sourceHeight + top) * row + (nint)left * lanes;
            for (int r = 0; r < Inputs; r++)
                rows[r] = (uint)(top + r) < (uint)_sourceHeight ? image + r * row : zeros;
            WinogradTile.Input(rows, lanes, Math.Max(0, -left), Math.Min(Inputs, _sourceWidth - left), scratch, to, positionStep);
        }
    }

    /// <summary>Y = A' M A of one tile in one target channel, its start and shift added, cut at the image's edge.</summary>
    private void TransformOutput(
        T* m, nint positionStep, T* scratch, T* target, T* start, int lanes, int rows, int columns, Vector512<T> shift, bool relu)
    {
        int width = Vector512<T>.Count;
        for (int column = 0; column < Inputs; column++, m += positionStep)
        {
            var (y0, y1, y2, y3) = WinogradTransform.Output(
                Vector512.Load(m), Vector512.Load(m + Inputs * positionStep), Vector512.Load(m + 2 * Inputs * positionStep),
                Vector512.Load(m + 3 * Inputs * positionStep), Vector512.Load(m + 4 * Inputs * positionStep),
                Vector512.Load(m + 5 * Inputs * positionStep));
            y0.Store(scratch + column * width);
            y1.Store(scratch + (Inputs + column) * width);
            y2.Store(scratch + (2 * Inputs + column) * width);
            y3.Store(scratch + (3 * Inputs + column) * width);
        }

        for (int row = 0; row < rows; row++)
        {
            T* d = scratch + row * Inputs * width;
            var (y0, y1, y2, y3) = WinogradTransform.Output(
                Vector512.Load(d), Vector512.Load(d + width), Vector512.Load(d + 2 * width), Vector512.Load(d + 3 * width),
                Vector512.Load(d + 4 * width), Vector512.Load(d + 5 * width));
            nint at = (nint)row * _targetWidth * lanes;
            Finish(y0, at);
            if (columns > 1)
                Finish(y1, at + lanes);
            if (columns > 2)
                Finish(y2, at + 2 * lanes);
            if (columns > 3)
                Finish(y3, at + 3 * lanes);
        }

        void Finish(Vector512<T> y, nint at)
        {
            if (start is not null)
                y += Vector512.Load(start + at);
            y += shift;
            (relu ? Relu.Apply(y) : y).Store(target + at);
        }
    }
}
