using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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

    /// <summary>Target channels whose products are kept at once.</summary>
    private const int MostTargets = 32;

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(T* source, T* target, T* start, T* bias, bool relu, int lanes, Workspace workspace)
    {
        int width = Vector512<T>.Count, batch = ProductTile.Vectors, columns = (_targetWidth + Outputs - 1) / Outputs;
        int tiles = (_targetHeight + Outputs - 1) / Outputs * columns, panelLength = PanelLength;
        // An odd number of cache lines between positions spreads them over all sets of the cache.
        nint inputStep = ((nint)_sourceChannels * batch | 1) * width, productStep = (MostTargets * batch | 1) * width;
        using var inputs = workspace.Rent<T>(checked(Positions * (int)inputStep));
        using var products = workspace.Rent<T>(Positions * (int)productStep);
        using var scratch = workspace.Rent<T>(Positions * width);
        using var zeros = workspace.Rent<T>(Inputs * lanes);
        using var offsets = workspace.Rent<nint>(_sourceChannels);
        nint* fromPlaces = stackalloc nint[batch], toPlaces = stackalloc nint[batch];
        nint sourceRow = (nint)_sourceWidth * lanes, sourceChannel = sourceRow * _sourceHeight;
        nint targetRow = (nint)_targetWidth * lanes, targetChannel = targetRow * _targetHeight;
        zeros.Span.Clear();

        for (int lane = 0; lane < lanes; lane += width)
        {
            // Of a tile's inputs the ones before it have brought the first rows and columns.
            T* fromNext = source + lane + (Inputs - Outputs - _padding) * (sourceRow + lanes), toNext = target + lane;
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

                int next = tile + count < tiles ? ProductTile.Next(tiles - tile - count) : 0;
                for (int t = 0; t < next; t++)
                {
                    int top = (tile + count + t) / columns * Outputs, left = (tile + count + t) % columns * Outputs;
                    (fromPlaces[t], toPlaces[t]) = (top * sourceRow + (nint)left * lanes, top * targetRow + (nint)left * lanes);
                }

                for (int first = 0; first < _targetChannels; first += MostTargets, next = 0)
                {
                    // One position after the other: its inputs are in the first-level cache for all targets.
                    int end = Math.Min(_targetChannels, first + MostTargets);
                    T* panels = _panels.Pointer, input = inputs.Pointer, product = products.Pointer;
                    for (int p = 0; p < Positions; p++, panels += panelLength, input += inputStep, product += productStep)
                    {
                        for (int m = first; m < end; m += Panels.Rows)
                        {
                            ProductTile.Run(
                                count, _sourceChannels, panels + (nint)m * _sourceChannels, Panels.Rows, input, offsets.Pointer, width,
                                null, product + (nint)(m - first) * count * width, (nint)count * width, width);
                        }

                        // While this tile is multiplied, the next one comes nearer.
                        WinogradTile.Fetch(fromNext, sourceChannel, sourceRow, lanes, _sourceChannels, p, fromPlaces, next);
                        WinogradTile.Fetch(toNext, targetChannel, targetRow, lanes, _targetChannels, p, toPlaces, next);
                    }

                    for (int t = 0; t < count; t++)
                    {
                        int top = (tile + t) / columns * Outputs, left = (tile + t) % columns * Outputs;
                        for (int m = first; m < end; m++)
                        {
                            nint at = (((nint)m * _targetHeight + top) * _targetWidth + left) * lanes + lane;
                            var shift = bias is null ? default : Simd.Broadcast(bias + m);
                            TransformOutput(
                                products.Pointer + ((m - first) * count + t) * width, productStep, scratch.Pointer, target + at,
                                start is null ? null : start + at, lanes, _targetHeight - top, _targetWidth - left, shift, relu);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformInputs(T* source, int lanes, int top, int left, T* zeros, T* scratch, T* to, nint channelStep, nint positionStep)
    {
        int width = Vector512<T>.Count, first = Math.Max(0, -left), end = Math.Min(Inputs, _sourceWidth - left);
        nint row = (nint)_sourceWidth * lanes, channel = row * _sourceHeight;
        T* image = source + top * row + (nint)left * lanes;
        for (int c = 0; c < _sourceChannels; c++, to += channelStep, image += channel)
        {
            T* r0 = IsInside(top) ? image : zeros, r1 = IsInside(top + 1) ? image + row : zeros;
            T* r2 = IsInside(top + 2) ? image + 2 * row : zeros, r3 = IsInside(top + 3) ? image + 3 * row : zeros;
            T* r4 = IsInside(top + 4) ? image + 4 * row : zeros, r5 = IsInside(top + 5) ? image + 5 * row : zeros;
            if (first <= 1 && end >= Inputs - 1)
            {
                WinogradTile.Input(r0, r1, r2, r3, r4, r5, lanes, first == 0, end == Inputs, to, positionStep);
                continue;
            }

            new Span<T>(scratch, Positions * width).Clear(); // more columns are missing
            for (int column = first; column < end; column++)
            {
                nint at = (nint)column * lanes;
                T* place = scratch + column * width;
                Vector512.Load(r0 + at).Store(place);
                Vector512.Load(r1 + at).Store(place + Inputs * width);
                Vector512.Load(r2 + at).Store(place + 2 * Inputs * width);
                Vector512.Load(r3 + at).Store(place + 3 * Inputs * width);
                Vector512.Load(r4 + at).Store(place + 4 * Inputs * width);
                Vector512.Load(r5 + at).Store(place + 5 * Inputs * width);
            }

            WinogradTile.Input(
                scratch, scratch + Inputs * width, scratch + 2 * Inputs * width, scratch + 3 * Inputs * width, scratch + 4 * Inputs * width,
                scratch + 5 * Inputs * width, width, true, true, to, positionStep);
        }
    }

    private bool IsInside(int row) => (uint)row < (uint)_sourceHeight;

    /// <summary>Y = A' M A of one tile in one target channel, its start and shift added, cut at the image's edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformOutput(
        T* m, nint positionStep, T* scratch, T* target, T* start, int lanes, int rows, int columns, Vector512<T> shift, bool relu)
    {
        nint row = (nint)_targetWidth * lanes;
        if (rows >= Outputs && columns >= Outputs)
        {
            WinogradTile.Output(m, positionStep, start, shift, relu, target, row, lanes);
            return;
        }

        // The tile hangs over the edge: it is formed beside the image, and its start with it.
        int width = Vector512<T>.Count;
        T* cut = start is null ? null : scratch + Outputs * Outputs * width;
        for (int r = 0; start is not null && r < Outputs; r++)
        {
            for (int column = 0; column < Outputs; column++)
            {
                var value = r < rows && column < columns ? Vector512.Load(start + r * row + (nint)column * lanes) : default;
                value.Store(cut + (r * Outputs + column) * width);
            }
        }

        WinogradTile.Output(m, positionStep, cut, shift, relu, scratch, Outputs * width, width);
        for (int r = 0; r < Math.Min(Outputs, rows); r++)
        {
            for (int column = 0; column < Math.Min(Outputs, columns); column++)
                Vector512.Load(scratch + (r * Outputs + column) * width).Store(target + r * row + (nint)column * lanes);
        }
    }
}
