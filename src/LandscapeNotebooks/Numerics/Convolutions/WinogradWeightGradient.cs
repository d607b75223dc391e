using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>The gradient of the weights of a 3 x 3 convolution of stride 1 by Winograd's method: the adjoint of F(4 x 4, 3 x 3).</summary>
/// <remarks>
/// Y = A' (U V) A with U = G g G' and V = B' d B has dg = G' (sum over tiles of (A dY A') V') G: for each of the 36 positions a product of
/// output by input channels, whose terms are the tiles of all lanes. X is turned first, so that its channels lie innermost and a term is a
/// row of V; dM stays in lanes. Every sum is one chain of fused multiply-adds over the vectors of lanes, the tiles and the lanes of a
/// vector, in this order. Blocks of 64 by 64 channels and bands of a few tiles bound the scratch memory. The
/// loops are compiled in full at the first call.
/// </remarks>
internal static unsafe class WinogradWeightGradient
{
    private const int Taps = WinogradTransform.Taps, Outputs = WinogradTransform.Outputs;
    private const int Positions = WinogradTransform.Positions, MostChannels = 64, MostTiles = 4;

    /// <summary>Whether this is faster than the definition by a quarter at least, counted in vector instructions of 16 lanes.</summary>
    /// <remarks>Measured: a tile's transforms take some 300 a channel of X and 200 a channel of dY, the last
    /// one 10 a pair of channels.</remarks>
    public static bool Pays<T>(in Convolution s)
        where T : unmanaged
    {
        long inputs = Padded<T>(s.InputChannels), outputs = Padded<T>(s.OutputChannels);
        long tiles = (long)Tiles(s.OutputHeight) * Tiles(s.OutputWidth);
        long rows = (s.OutputChannels + Panels.Rows - 1) / Panels.Rows * Panels.Rows;
        long transformed = tiles * (Positions * rows * inputs + 300 * inputs + 200 * outputs) + 10 * rows * inputs;
        return 4 * transformed < 3 * s.MultiplyAdds;
    }

    /// <summary>dW[o][i][r][s] += sum over pixels and lanes of dY[o] X[i], shifted by (r, s).</summary>
    /// <param name="slope">a, (I), where max(0, a X + k) stands for X, or null.</param>
    /// <param name="offset">k, (I), or null.</param>
    public static void Run<T>(in Convolution s, T* x, T* slope, T* offset, T* dy, T* dw, int lanes, Workspace workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int o = 0; o < s.OutputChannels; o += MostChannels)
        {
            for (int i = 0; i < s.InputChannels; i += MostChannels)
            {
                int inputs = Math.Min(MostChannels, s.InputChannels - i), outputs = Math.Min(MostChannels, s.OutputChannels - o);
                var block = new Block<T>(s, inputs, outputs, lanes);
                block.Run(
                    x + (nint)i * s.InputPixels * lanes, slope is null ? null : slope + i, offset is null ? null : offset + i,
                    dy + (nint)o * s.OutputPixels * lanes,
                    dw + ((nint)o * s.InputChannels + i) * Taps * Taps, workspace);
            }
        }
    }

    private static int Tiles(int extent) => (extent + Outputs - 1) / Outputs;

    private static int Padded<T>(int channels) => (channels + Vector512<T>.Count - 1) / Vector512<T>.Count * Vector512<T>.Count;

    /// <summary>Some input channels against some output channels.</summary>
    private readonly struct Block<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Convolution _shape;
        private readonly int _lanes, _inputs, _outputs, _paddedInputs, _paddedOutputs;
        private readonly int _tileRows, _tileColumns, _bandRows, _tiles; // of the image; tile rows of a band; tiles of a product
        private readonly int _heldRows; // turned rows of X that a band needs
        private readonly nint _inputPixel, _inputRow, _inputStep, _outputStep;

        public Block(Convolution shape, int inputs, int outputs, int lanes)
        {
            int width = Vector512<T>.Count;
            (_shape, _inputs, _outputs, _lanes) = (shape, inputs, outputs, lanes);
            (_paddedInputs, _paddedOutputs) = (Padded<T>(inputs), (outputs + Panels.Rows - 1) / Panels.Rows * Panels.Rows);
            (_tileRows, _tileColumns) = (Tiles(shape.OutputHeight), Tiles(shape.OutputWidth));
            _bandRows = Math.Clamp(MostTiles / _tileColumns, 1, _tileRows);
            _tiles = Math.Min(MostTiles, _bandRows * _tileColumns);
            _heldRows = _bandRows * Outputs + Taps - 1;
            // A line between pixels, an odd number of lines between positions: neighbours fall into different sets of the cache.
            _inputPixel = (nint)(_paddedInputs + 1) * width;
            _inputRow = (_tileColumns * Outputs + Taps - 1) * _inputPixel;
            (_inputStep, _outputStep) = (((nint)_tiles * _paddedInputs | 1) * width, ((nint)_tiles * _paddedOutputs | 1) * width);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(T* x, T* slope, T* offset, T* dy, T* dw, Workspace workspace)
        {
            int width = Vector512<T>.Count;
            using var image = workspace.Rent<T>(checked(_heldRows * (int)_inputRow));
            using var inputs = workspace.Rent<T>(Positions * (int)_inputStep);
            using var outputs = workspace.Rent<T>(Positions * (int)_outputStep);
            using var sums = workspace.Rent<T>(Positions * _paddedOutputs * _paddedInputs);
            using var scratch = workspace.Rent<T>(Positions * width);
            using var mapped = workspace.Rent<T>(slope is null ? 0 : _inputs * _shape.InputWidth * width);
            if (_outputs < _paddedOutputs)
                outputs.Span.Clear(); // rows past the last channel: computed and dropped

            bool accumulate = false;
            for (int lane = 0; lane < _lanes; lane += width)
            {
                for (int band = 0; band < _tileRows; band += _bandRows)
                {
                    TurnRows(x + lane, slope, offset, band, mapped.Pointer, image.Pointer);
                    int end = Math.Min(_tileRows, band + _bandRows) * _tileColumns;
                    for (int tile = band * _tileColumns, count; tile < end; tile += count, accumulate = true)
                    {
                        count = Math.Min(_tiles, end - tile);
                        for (int t = 0; t < count; t++)
                        {
                            TransformInputs(tile + t, image.Pointer, inputs.Pointer + (nint)t * width * _paddedInputs);
                            TransformOutputs(tile + t, dy + lane, outputs.Pointer + t * width, count, scratch.Pointer);
                        }

                        Multiply(count, outputs.Pointer, inputs.Pointer, sums.Pointer, accumulate, x + lane, dy + lane, tile);
                    }
                }
            }

            AddTo(dw, sums.Pointer, scratch.Pointer);
        }

        /// <summary>The rows of X under a band that the band before has not brought.</summary>
        private void TurnRows(T* x, T* slope, T* offset, int band, T* mapped, T* image)
        {
            int height = _shape.InputHeight, width = _shape.InputWidth, columns = _tileColumns * Outputs + Taps - 1;
            int first = band * Outputs, vector = Vector512<T>.Count;
            for (int n = first + (band == 0 ? 0 : Taps - 1); n < first + _heldRows; n++)
            {
                int row = n - _shape.Padding;
                T* to = image + n % _heldRows * _inputRow;
                if (slope is null || (uint)row >= (uint)height)
                {
                    ChannelFrame.Turn(x, _inputs, height, width, _lanes, row, -_shape.Padding, to, columns, _paddedInputs, _inputPixel);
                    continue;
                }

                for (int c = 0; c < _inputs; c++)
                {
                    T* from = x + ((nint)c * height + row) * width * _lanes;
                    InputMap<T>.Run(slope + c, offset + c, from, _lanes, mapped + (nint)c * width * vector, width);
                }

                ChannelFrame.Turn(mapped, _inputs, 1, width, vector, 0, -_shape.Padding, to, columns, _paddedInputs, _inputPixel);
            }
        }

        /// <summary>V = B' d B of a tile in all lanes and channels.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void TransformInputs(int tile, T* image, T* v)
        {
            int width = Vector512<T>.Count, row = tile / _tileColumns * Outputs;
            image += tile % _tileColumns * Outputs * _inputPixel;
            T* r0 = image + row % _heldRows * _inputRow, r1 = image + (row + 1) % _heldRows * _inputRow;
            T* r2 = image + (row + 2) % _heldRows * _inputRow, r3 = image + (row + 3) % _heldRows * _inputRow;
            T* r4 = image + (row + 4) % _heldRows * _inputRow, r5 = image + (row + 5) % _heldRows * _inputRow;
            for (int n = 0; n < _paddedInputs * width; n += width) // lanes x channels, in vectors
                WinogradTile.Input(r0 + n, r1 + n, r2 + n, r3 + n, r4 + n, r5 + n, _inputPixel, true, true, v + n, _inputStep);
        }

        /// <summary>dM = A dY A' of a tile in all channels.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void TransformOutputs(int tile, T* dy, T* m, int count, T* scratch)
        {
            int width = Vector512<T>.Count, top = tile / _tileColumns * Outputs, left = tile % _tileColumns * Outputs;
            int rows = Math.Min(Outputs, _shape.OutputHeight - top), columns = Math.Min(Outputs, _shape.OutputWidth - left);
            nint row = (nint)_shape.OutputWidth * _lanes, channel = row * _shape.OutputHeight;
            dy += top * row + (nint)left * _lanes;
            for (int o = 0; o < _outputs; o++, dy += channel, m += count * width)
            {
                if (rows == Outputs && columns == Outputs)
                {
                    WinogradTile.OutputGradient(dy, row, _lanes, m, _outputStep);
                    continue;
                }

                new Span<T>(scratch, Outputs * Outputs * width).Clear(); // the tile hangs over the edge
                for (int r = 0; r < rows; r++)
                {
                    for (int column = 0; column < columns; column++)
                        Vector512.Load(dy + r * row + (nint)column * _lanes).Store(scratch + (r * Outputs + column) * width);
                }

                WinogradTile.OutputGradient(scratch, Outputs * width, width, m, _outputStep);
            }
        }

        /// <summary>dU = or += dM V' at every position.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Multiply(int count, T* outputs, T* inputs, T* sums, bool accumulate, T* x, T* dy, int tile)
        {
            int width = Vector512<T>.Count, vectors = _paddedInputs / width, terms = count * width;
            nint inputRow = (nint)_shape.InputWidth * _lanes, outputRow = (nint)_shape.OutputWidth * _lanes;
            int below = _bandRows < _tileRows ? count : 0;
            nint* inputPlaces = stackalloc nint[MostTiles], outputPlaces = stackalloc nint[MostTiles];
            for (int t = 0; t < count; t++)
            {
                // X is next turned for the band below, dY transformed for the tiles that follow.
                int row = ((tile + t) / _tileColumns + _bandRows) * Outputs + Taps - 1 - _shape.Padding, next = tile + count + t;
                inputPlaces[t] = row * inputRow + (nint)((tile + t) % _tileColumns * Outputs) * _lanes;
                outputPlaces[t] = next / _tileColumns * Outputs * outputRow + (nint)(next % _tileColumns * Outputs) * _lanes;
            }

            for (int p = 0; p < Positions; p++, outputs += _outputStep, inputs += _inputStep, sums += _paddedOutputs * _paddedInputs)
            {
                for (int o = 0; o < _outputs; o += Panels.Rows)
                {
                    for (int v = 0; v < vectors; v += RowTile.Vectors)
                    {
                        T* sum = sums + o * _paddedInputs + v * width;
                        RowTile.Run(
                            Math.Min(RowTile.Vectors, vectors - v), terms, outputs + (nint)o * terms, terms, inputs + v * width,
                            _paddedInputs, accumulate ? sum : null, sum, _paddedInputs);
                    }
                }

                WinogradTile.Fetch(x, inputRow * _shape.InputHeight, inputRow, _lanes, _inputs, p, inputPlaces, below);
                WinogradTile.Fetch(dy, outputRow * _shape.OutputHeight, outputRow, _lanes, _outputs, p, outputPlaces, count);
            }
        }

        /// <summary>dW += G' dU G.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void AddTo(T* dw, T* sums, T* scratch)
        {
            int width = Vector512<T>.Count, square = Taps * Taps;
            T* taps = stackalloc T[square * width];
            for (int o = 0; o < _outputs; o++)
            {
                for (int i = 0; i < _inputs; i += width)
                {
                    WinogradTile.WeightGradient(sums + o * _paddedInputs + i, (nint)_paddedOutputs * _paddedInputs, scratch, taps);
                    T* element = dw + ((nint)o * _shape.InputChannels + i) * square;
                    for (int n = 0; n < Math.Min(width, _inputs - i); n++)
                    {
                        for (int tap = 0; tap < square; tap++)
                            *element++ += taps[tap * width + n];
                    }
                }
            }
        }
    }
}
