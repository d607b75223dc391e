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
    private readonly int _tiles, _tileColumns; // of the target
    private readonly nint _inputStep, _productStep; // from a position to the next
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
        _tileColumns = (_targetWidth + Outputs - 1) / Outputs;
        _tiles = (_targetHeight + Outputs - 1) / Outputs * _tileColumns;
        // An odd number of cache lines between positions spreads them over all sets of the cache.
        _inputStep = ((nint)_sourceChannels * ProductTile.Vectors | 1) * Vector512<T>.Count;
        _productStep = (Math.Min(MostTargets, Panels.Rows * ((_targetChannels + Panels.Rows - 1) / Panels.Rows)) * ProductTile.Vectors | 1)
            * Vector512<T>.Count;
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
        int width = Vector512<T>.Count;
        using var inputs = workspace.Rent<T>(checked(Positions * (int)_inputStep));
        using var products = workspace.Rent<T>(Positions * (int)_productStep);
        using var scratch = workspace.Rent<T>(Positions * width);
        using var zeros = workspace.Rent<T>(Inputs * lanes);
        using var offsets = workspace.Rent<nint>(_sourceChannels);
        zeros.Span.Clear();
        for (int lane = 0; lane < lanes; lane += width)
        {
            var job = new Job(source + lane, target + lane, start is null ? null : start + lane, bias, relu, lanes);
            for (int tile = 0, count; tile < _tiles; tile += count)
            {
                count = ProductTile.Next(_tiles - tile);
                for (int c = 0; c < _sourceChannels; c++)
                    offsets.Pointer[c] = (nint)c * count * width;
                for (int t = 0; t < count; t++)
                    TransformInputs(job, tile + t, inputs.Pointer + t * width, count * width, zeros.Pointer, scratch.Pointer);
                for (int first = 0; first < _targetChannels; first += MostTargets)
                {
                    int end = Math.Min(_targetChannels, first + MostTargets);
                    Multiply(job, tile, count, first, end, inputs.Pointer, offsets.Pointer, products.Pointer);
                    for (int t = 0; t < count; t++)
                        TransformOutputs(job, tile + t, first, end, products.Pointer + t * width, count * width, scratch.Pointer);
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
    private void TransformInputs(in Job job, int tile, T* to, nint channelStep, T* zeros, T* scratch)
    {
        int width = Vector512<T>.Count, lanes = job.Lanes;
        int top = tile / _tileColumns * Outputs - _padding, left = tile % _tileColumns * Outputs - _padding;
        int first = Math.Max(0, -left), end = Math.Min(Inputs, _sourceWidth - left);
        nint row = (nint)_sourceWidth * lanes, channel = row * _sourceHeight;
        T* image = job.Source + top * row + (nint)left * lanes;
        for (int c = 0; c < _sourceChannels; c++, to += channelStep, image += channel)
        {
            T* r0 = IsInside(top) ? image : zeros, r1 = IsInside(top + 1) ? image + row : zeros;
            T* r2 = IsInside(top + 2) ? image + 2 * row : zeros, r3 = IsInside(top + 3) ? image + 3 * row : zeros;
            T* r4 = IsInside(top + 4) ? image + 4 * row : zeros, r5 = IsInside(top + 5) ? image + 5 * row : zeros;
            if (first <= 1 && end >= Inputs - 1)
            {
                WinogradTile.Input(r0, r1, r2, r3, r4, r5, lanes, first == 0, end == Inputs, to, _inputStep);
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
                scratch + 5 * Inputs * width, width, true, true, to, _inputStep);
        }
    }

    /// <summary>M = U V of some tiles and target channels.</summary>
    /// <remarks>One position after the other: its inputs are in the first-level cache for all targets. Meanwhile the next tiles
    /// come nearer.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(in Job job, int tile, int count, int first, int end, T* inputs, nint* offsets, T* products)
    {
        int width = Vector512<T>.Count, lanes = job.Lanes, panelLength = PanelLength;
        nint sourceRow = (nint)_sourceWidth * lanes, sourceChannel = sourceRow * _sourceHeight;
        nint targetRow = (nint)_targetWidth * lanes, targetChannel = targetRow * _targetHeight;
        int next = first == 0 && tile + count < _tiles ? ProductTile.Next(_tiles - tile - count) : 0;
        nint* sourcePlaces = stackalloc nint[ProductTile.Vectors], targetPlaces = stackalloc nint[ProductTile.Vectors];
        for (int t = 0; t < next; t++)
        {
            // The tiles above and on the left have brought a tile's first rows and columns.
            int top = (tile + count + t) / _tileColumns * Outputs, left = (tile + count + t) % _tileColumns * Outputs;
            int overlap = Inputs - Outputs - _padding;
            sourcePlaces[t] = (top + overlap) * sourceRow + (nint)(left + overlap) * lanes;
            targetPlaces[t] = top * targetRow + (nint)left * lanes;
        }

        T* panels = _panels.Pointer;
        for (int p = 0; p < Positions; p++, panels += panelLength, inputs += _inputStep, products += _productStep)
        {
            for (int m = first; m < end; m += Panels.Rows)
            {
                ProductTile.Run(
                    count, _sourceChannels, panels + (nint)m * _sourceChannels, Panels.Rows, inputs, offsets, width, null,
                    products + (nint)(m - first) * count * width, (nint)count * width, width);
            }

            WinogradTile.Fetch(job.Source, sourceChannel, sourceRow, lanes, _sourceChannels, p, sourcePlaces, next);
            WinogradTile.Fetch(job.Target, targetChannel, targetRow, lanes, _targetChannels, p, targetPlaces, next);
            if (job.Start is not null && job.Start != job.Target)
                WinogradTile.Fetch(job.Start, targetChannel, targetRow, lanes, _targetChannels, p, targetPlaces, next);
        }
    }

    /// <summary>Y = A' M A of one tile in some target channels, start and shift added, cut at the image's edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformOutputs(in Job job, int tile, int first, int end, T* products, nint channelStep, T* scratch)
    {
        int width = Vector512<T>.Count, lanes = job.Lanes;
        int top = tile / _tileColumns * Outputs, left = tile % _tileColumns * Outputs;
        int rows = Math.Min(Outputs, _targetHeight - top), columns = Math.Min(Outputs, _targetWidth - left);
        nint row = (nint)_targetWidth * lanes, channel = row * _targetHeight, at = first * channel + top * row + (nint)left * lanes;
        for (int m = first; m < end; m++, products += channelStep, at += channel)
        {
            var shift = job.Bias is null ? default : Simd.Broadcast(job.Bias + m);
            T* target = job.Target + at, start = job.Start is null ? null : job.Start + at;
            if (rows == Outputs && columns == Outputs)
            {
                WinogradTile.Output(products, _productStep, start, shift, job.Relu, target, row, lanes);
                continue;
            }

            // The tile hangs over the edge: it is formed beside the image, and its start with it.
            T* cut = start is null ? null : scratch + Outputs * Outputs * width;
            if (start is not null)
            {
                new Span<T>(cut, Outputs * Outputs * width).Clear();
                Copy(start, row, lanes, cut, Outputs * width, width, rows, columns);
            }

            WinogradTile.Output(products, _productStep, cut, shift, job.Relu, scratch, Outputs * width, width);
            Copy(scratch, Outputs * width, width, target, row, lanes, rows, columns);
        }
    }

    private static void Copy(T* from, nint fromRow, nint fromStep, T* to, nint toRow, nint toStep, int rows, int columns)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int column = 0; column < columns; column++)
                Vector512.Load(from + r * fromRow + column * fromStep).Store(to + r * toRow + column * toStep);
        }
    }

    private bool IsInside(int row) => (uint)row < (uint)_sourceHeight;

    /// <summary>The planes of one vector of lanes.</summary>
    private readonly struct Job(T* source, T* target, T* start, T* bias, bool relu, int lanes)
    {
        public readonly T* Source = source, Target = target, Start = start, Bias = bias;
        public readonly bool Relu = relu;
        public readonly int Lanes = lanes;
    }
}
