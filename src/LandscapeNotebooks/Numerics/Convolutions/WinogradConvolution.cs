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

    public void Run(T* source, T* target, T* start, T* bias, bool relu, int lanes, Workspace workspace) =>
        Run(source, null, null, target, start, bias, relu, lanes, workspace);

    /// <summary>The same of max(0, a x + k) in the place of the source x.</summary>
    /// <remarks>The rows under the tiles that are up are mapped into a ring of few rows: nothing of the source's size is written.</remarks>
    /// <param name="slope">a, one value a source channel, or null for x itself.</param>
    /// <param name="offset">k, or null.</param>
    public void Run(T* source, T* slope, T* offset, T* target, T* start, T* bias, bool relu, int lanes, Workspace workspace)
    {
        int width = Vector512<T>.Count, ringRows = TileRowsAtOnce * Outputs + Inputs - Outputs, mappedRows = 0;
        nint ringRow = (nint)_sourceWidth * width, ringChannel = ((nint)ringRows * _sourceWidth | 1) * width;
        using var inputs = workspace.Rent<T>(checked(Positions * (int)_inputStep));
        using var products = workspace.Rent<T>(Positions * (int)_productStep);
        using var scratch = workspace.Rent<T>(Positions * width);
        using var zeros = workspace.Rent<T>(Inputs * lanes);
        using var offsets = workspace.Rent<nint>(_sourceChannels);
        using var ring = workspace.Rent<T>(slope is null ? 0 : checked(_sourceChannels * (int)ringChannel));
        zeros.Span.Clear();
        nint sourceRow = (nint)_sourceWidth * lanes;
        for (int lane = 0; lane < lanes; lane += width, mappedRows = 0)
        {
            var plane = slope is null
                ? new Plane(source + lane, _sourceHeight, sourceRow, sourceRow * _sourceHeight, lanes)
                : new Plane(ring.Pointer, ringRows, ringRow, ringChannel, width);
            var job = new Job(
                plane, source + lane, slope, offset, target + lane, start is null ? null : start + lane, bias, relu, lanes);
            for (int tile = 0, count; tile < _tiles; tile += count)
            {
                count = ProductTile.Next(_tiles - tile);
                for (int c = 0; c < _sourceChannels; c++)
                    offsets.Pointer[c] = (nint)c * count * width;
                if (slope is not null)
                    mappedRows = MapRows(job, mappedRows, (tile + count - 1) / _tileColumns * Outputs - _padding + Inputs);
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

    /// <summary>Tile rows that the tiles of one product can lie in.</summary>
    private int TileRowsAtOnce => (ProductTile.Vectors + _tileColumns - 2) / _tileColumns + 1;

    /// <summary>Maps the rows up to an end, and returns it.</summary>
    private int MapRows(in Job job, int first, int end)
    {
        end = Math.Min(end, _sourceHeight);
        for (int c = 0; c < _sourceChannels; c++)
        {
            for (int row = first; row < end; row++)
            {
                InputMap<T>.Run(
                    job.Slope + c, job.Offset + c, job.Source + ((nint)c * _sourceHeight + row) * _sourceWidth * job.Lanes, job.Lanes,
                    job.Plane.First + c * job.Plane.Channel + row % job.Plane.Rows * job.Plane.Row, _sourceWidth);
            }
        }

        return Math.Max(first, end);
    }

    /// <summary>V = B' d B of one tile in every source channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformInputs(in Job job, int tile, T* to, nint channelStep, T* zeros, T* scratch)
    {
        int width = Vector512<T>.Count;
        int top = tile / _tileColumns * Outputs - _padding, left = tile % _tileColumns * Outputs - _padding;
        int first = Math.Max(0, -left), end = Math.Min(Inputs, _sourceWidth - left);
        var plane = job.Plane;
        nint step = plane.Step;
        T* image = plane.First + left * step;
        for (int c = 0; c < _sourceChannels; c++, to += channelStep, image += plane.Channel)
        {
            T* r0 = Row(plane, image, top, zeros), r1 = Row(plane, image, top + 1, zeros), r2 = Row(plane, image, top + 2, zeros);
            T* r3 = Row(plane, image, top + 3, zeros), r4 = Row(plane, image, top + 4, zeros), r5 = Row(plane, image, top + 5, zeros);
            if (first <= 1 && end >= Inputs - 1)
            {
                WinogradTile.Input(r0, r1, r2, r3, r4, r5, step, first == 0, end == Inputs, to, _inputStep);
                continue;
            }

            new Span<T>(scratch, Positions * width).Clear(); // more columns are missing
            for (int column = first; column < end; column++)
            {
                nint at = column * step;
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
        int next = first == 0 && tile + count < _tiles ? ProductTile.Next(_tiles - tile - count) : 0, overlap = Inputs - Outputs - _padding;
        nint* sourcePlaces = stackalloc nint[ProductTile.Vectors], targetPlaces = stackalloc nint[ProductTile.Vectors];
        for (int t = 0; t < next; t++)
        {
            int top = (tile + count + t) / _tileColumns * Outputs, left = (tile + count + t) % _tileColumns * Outputs;
            targetPlaces[t] = top * targetRow + (nint)left * lanes;

            // The tiles above and on the left have brought a tile's first rows and columns; rows are mapped whole, one tile row ahead.
            sourcePlaces[t] = job.Slope is null
                ? (top + overlap) * sourceRow + (nint)(left + overlap) * lanes
                : (top + Outputs + overlap) * sourceRow + (nint)left * lanes;
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

    /// <summary>A row of the plane from the tile's first column on, or a row of zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T* Row(in Plane plane, T* image, int row, T* zeros) =>
        (uint)row < (uint)_sourceHeight ? image + row % plane.Rows * plane.Row : zeros;

    /// <summary>Where tiles are read: row r lies at r mod Rows.</summary>
    private readonly struct Plane(T* first, int rows, nint row, nint channel, nint step)
    {
        public readonly T* First = first;
        public readonly int Rows = rows;
        public readonly nint Row = row, Channel = channel, Step = step;
    }

    /// <summary>The planes of one vector of lanes.</summary>
    private readonly struct Job(
        Plane plane, T* source, T* slope, T* offset, T* target, T* start, T* bias, bool relu, int lanes)
    {
        public readonly Plane Plane = plane;
        public readonly T* Source = source, Slope = slope, Offset = offset, Target = target, Start = start, Bias = bias;
        public readonly bool Relu = relu;
        public readonly int Lanes = lanes;
    }
}
